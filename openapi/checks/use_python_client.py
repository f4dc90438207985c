"""Sets an empty instance up and records a conversation through the generated Python client; then a script does so with an API
token that the client made: it repeats itself, comes too late, and tries what it was not given.

use: use_python_client.py URL   (with the generated package on PYTHONPATH)
"""

import sys
from datetime import datetime, timedelta, timezone
from http import HTTPStatus

from convolog_client import AuthenticatedClient, Client
from convolog_client.api.api_tokens import create_api_token, list_api_tokens, revoke_api_token, rotate_api_token
from convolog_client.api.auth import get_me
from convolog_client.api.entries import create_entry, finalise_entry, get_entry, list_entries, update_entry
from convolog_client.api.meta import create_setup
from convolog_client.api.people import create_person, get_person
from convolog_client.api.users import list_users
from convolog_client.models import (
    EntryPatch,
    EntryType,
    NewApiToken,
    NewEntry,
    NewPerson,
    Permission,
    Setup,
    Severity,
)
from sign_in import EMAIL, PASSWORD


def expect(response, status):
    """The parsed body of an answer, or the end."""
    if response.status_code != status:
        sys.exit(f"expected {status}, got {response.status_code}: {response.content.decode()}")
    return response.parsed


def refused(response, status, code):
    """An answer that is a problem with this code, or the end."""
    problem = expect(response, status)
    if problem.code != code:
        sys.exit(f"expected {code}, got {response.content.decode()}")


def script(url, owner, person):
    """What a script does with a token of its own (job J15)."""
    new_token = NewApiToken(
        name="Nightly import",
        permissions=[Permission.PEOPLE_READ, Permission.ENTRIES_READ, Permission.ENTRIES_WRITE],
        expires_at=datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=30),
    )
    issued = expect(create_api_token.sync_detailed(client=owner, body=new_token), HTTPStatus.CREATED)
    assert issued.token.startswith("clog_") and issued.token.startswith(issued.prefix)
    client = AuthenticatedClient(base_url=url, token=issued.token)
    me = expect(get_me.sync_detailed(client=client), HTTPStatus.OK)
    assert sorted(me.permissions) == sorted(new_token.permissions), me.permissions

    # The line was cut before the answer came: the same request with the same key makes nothing twice.
    new_entry = NewEntry(
        subject_id=person.id,
        type_=EntryType.RECOGNITION,
        occurred_start=datetime.now(timezone.utc).replace(microsecond=0) - timedelta(hours=2),
        title="Stayed for the flood",
    )
    send = lambda body: create_entry.sync_detailed(client=client, body=body, idempotency_key="import-0001")
    first, second = send(new_entry), send(new_entry)
    entry = expect(first, HTTPStatus.CREATED)
    assert expect(second, HTTPStatus.CREATED) == entry
    assert "idempotent-replayed" not in first.headers and second.headers["idempotent-replayed"] == "true"
    page = expect(list_entries.sync_detailed(client=client, type_=[EntryType.RECOGNITION]), HTTPStatus.OK)
    assert [item.id for item in page.items] == [entry.id], "it was made once"
    another = NewEntry.from_dict({**new_entry.to_dict(), "title": "Another title"})
    refused(send(another), HTTPStatus.UNPROCESSABLE_ENTITY, "idempotency_mismatch")

    # Somebody changed it meanwhile: nothing is overwritten that was not read.
    update = lambda version, title: update_entry.sync_detailed(
        entry.id, client=client, body=EntryPatch(title=title), if_match=f'"{version}"'
    )
    changed = expect(update(entry.version, "Stayed for the whole flood"), HTTPStatus.OK)
    refused(update(entry.version, "Stale"), HTTPStatus.PRECONDITION_FAILED, "stale")
    read = expect(get_entry.sync_detailed(entry.id, client=client), HTTPStatus.OK)
    assert read.title == "Stayed for the whole flood" and read.version == changed.version

    # What it was not given, and what no token is given.
    new_person = NewPerson(display_name="Nobody")
    refused(create_person.sync_detailed(client=client, body=new_person), HTTPStatus.FORBIDDEN, "forbidden")
    refused(list_users.sync_detailed(client=client), HTTPStatus.FORBIDDEN, "not_for_tokens")
    refused(create_api_token.sync_detailed(client=client, body=new_token), HTTPStatus.FORBIDDEN, "not_for_tokens")

    # Another secret, and the end.
    rotated = expect(rotate_api_token.sync_detailed(issued.id, client=owner), HTTPStatus.OK)
    refused(get_me.sync_detailed(client=client), HTTPStatus.UNAUTHORIZED, "unauthenticated")
    client = AuthenticatedClient(base_url=url, token=rotated.token)
    expect(get_me.sync_detailed(client=client), HTTPStatus.OK)
    expect(revoke_api_token.sync_detailed(issued.id, client=owner), HTTPStatus.NO_CONTENT)
    refused(get_me.sync_detailed(client=client), HTTPStatus.UNAUTHORIZED, "unauthenticated")
    tokens = expect(list_api_tokens.sync_detailed(client=owner), HTTPStatus.OK)
    assert [(token.id, token.state) for token in tokens.items] == [(issued.id, "revoked")]
    assert tokens.items[0].last_used_at is not None


def main(url):
    setup = Setup(
        organisation_name="Example Works",
        name="Ada Admin",
        email=EMAIL,
        password=PASSWORD,
        time_zone="Europe/Berlin",
    )
    session = expect(create_setup.sync_detailed(client=Client(base_url=url), body=setup), HTTPStatus.CREATED)
    client = AuthenticatedClient(base_url=url, token=session.access_token)

    new_person = NewPerson(display_name="Sam Hill", title="Baker", team="Night shift")
    person = expect(create_person.sync_detailed(client=client, body=new_person), HTTPStatus.CREATED)
    assert expect(get_person.sync_detailed(person.id, client=client), HTTPStatus.OK) == person

    happened = datetime.now(timezone.utc).replace(microsecond=0) - timedelta(hours=1)
    new_entry = NewEntry(
        subject_id=person.id,
        type_=EntryType.CONCERN,
        occurred_start=happened,
        title="Late for the handover",
        facts="Arrived at 06:25; the handover began at 06:00.",
        severity=Severity.LOW,
        tags=["handover"],
    )
    entry = expect(create_entry.sync_detailed(client=client, body=new_entry), HTTPStatus.CREATED)
    read = expect(get_entry.sync_detailed(entry.id, client=client), HTTPStatus.OK)
    assert read == entry, f"{read} is not {entry}"
    assert (read.title, read.occurred_start, read.tags) == (new_entry.title, happened, ["handover"])

    final = expect(
        finalise_entry.sync_detailed(entry.id, client=client, if_match=f'"{entry.version}"'), HTTPStatus.OK
    )
    assert final.record_state == "final" and final.finalised_at is not None
    page = expect(list_entries.sync_detailed(client=client, type_=[EntryType.CONCERN], tag=["handover"]), HTTPStatus.OK)
    assert [item.id for item in page.items] == [entry.id]
    print("the generated Python client set up, created, read, finalised and found an entry")

    script(url, client, person)
    print("a script with an API token repeated itself once, was told of a stale change and of what it may not do")


main(sys.argv[1])
