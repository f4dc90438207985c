# Short names only: everything is done by `cargo xtask`, which needs no just.

default:
    @just --list

# Build what is stale and serve on 127.0.0.1:8080
run *args:
    cargo xtask run {{args}}

# The same, filled with the demo company first
demo *args:
    cargo xtask run --demo {{args}}

# Everything CI runs
test *args:
    cargo xtask test {{args}}

# The web UI into frontend/dist
ui *args:
    cargo xtask ui {{args}}

# Write openapi/*.json anew
openapi *args:
    cargo xtask openapi {{args}}

# The browser tests
e2e *args:
    cargo xtask e2e {{args}}

# Speed, next to the limits of this machine
bench *args:
    cargo xtask bench {{args}}

# What the container image does, without an engine; as root
container *args:
    cargo xtask container {{args}}

# What is too long for every day
soak *args:
    cargo xtask soak {{args}}
