"""Sets an empty instance up and records a conversation through the generated Python client.

use: use_python_client.py URL   (with the generated package on PYTHONPATH)
"""

import sys
from datetime import datetime, timedelta, timezone
from http import HTTPStatus

from convolog_client import AuthenticatedClient, Client
from convolog_client.api.entries import create_entry, finalise_entry, get_entry, list_entries
from convolog_client.api.meta import create_setup
from convolog_client.api.people import create_person, get_person
from convolog_client.models import EntryType, NewEntry, NewPerson, Setup, Severity
from sign_in import EMAIL, PASSWORD


def expect(response, status):
    """The parsed body of an answer, or the end."""
    if response.status_code != status:
        sys.exit(f"expected {status}, got {response.status_code}: {response.content.decode()}")
    return response.parsed


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


main(sys.argv[1])
