-- Sends the requests of a file in random order and ends with one line of JSON.
-- The file: one request per line, "METHOD<tab>PATH<tab>TOKEN<tab>BODY".
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local requests = {}
function init(arguments)
  math.randomseed(7919 * number)
  for line in io.lines(arguments[1]) do
    local method, path, token, body = line:match("^(%S+)\t(%S+)\t(%S*)\t(.*)$")
    local headers = {}
    if token ~= "" then headers["Authorization"] = "Bearer " .. token end
    if body ~= "" then headers["Content-Type"] = "application/json" else body = nil end
    requests[#requests + 1] = wrk.format(method, path, headers, body)
  end
end

function request() return requests[math.random(#requests)] end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\nFIGURES {"per_second":%.2f,"p50_ms":%.4f,"p95_ms":%.4f,"p99_ms":%.4f,"refused":%d,"broken":%d}\n',
    summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    e.status, e.connect + e.read + e.write + e.timeout))
end
