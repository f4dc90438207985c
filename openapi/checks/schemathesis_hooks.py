"""Signs schemathesis in as the administrator that the Python client check made, and again before the token expires."""

import json
import os
import urllib.request

import schemathesis
from sign_in import EMAIL, PASSWORD


@schemathesis.auth(refresh_interval=300)
class Bearer:
    def get(self, case, context):
        body = json.dumps({"email": EMAIL, "password": PASSWORD}).encode()
        request = urllib.request.Request(
            os.environ["CONVOLOG_URL"] + "/api/v1/auth/login", body, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["access_token"]

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}
