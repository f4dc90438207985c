/** J15: a token is made in the page and used by a script; what the script may do is what the token was given. */
import { execFileSync } from 'node:child_process';
import { Api, expect, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
let api: Api;
const ids = { nils: '', stella: '' };

test.beforeAll('a firm of two branches', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const north = await api.person('Mara North');
  const south = await api.person('Simon South');
  ids.nils = (await api.person('Nils Ovens', { manager_id: north.id })).id;
  ids.stella = (await api.person('Stella Vans', { manager_id: south.id })).id;
  await api.user('Mara North', 'mara@example.test', 'USER', north.id);
});

interface Answer {
  status: number;
  headers: string;
  body: Record<string, unknown>;
}

/** What a script does: curl with the token in a header. */
function curl(url: string, token: string, ...more: string[]): Answer {
  const text = execFileSync('curl', ['-sS', '-i', '-H', `Authorization: Bearer ${token}`, ...more, url], { encoding: 'utf8' });
  const cut = text.indexOf('\r\n\r\n');
  const body = text.slice(cut + 4);
  return {
    status: Number(text.split(' ')[1]),
    headers: text.slice(0, cut).toLowerCase(),
    body: body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {},
  };
}

test('J15: a token from the page lets a script in, as far as it was given', async ({ page, server, signIn }) => {
  await signIn('mara@example.test');
  await page.goto('/me?tab=tokens');
  await settled(page);
  await expect(page.getByText('No tokens')).toBeVisible();
  await page.getByRole('button', { name: 'Make a token' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Make a token' });

  await dialog.getByRole('button', { name: 'Make a token' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Name').fill('Nightly report');
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  for (const permission of ['people.read', 'entries.read', 'entries.write']) {
    await dialog.getByRole('checkbox', { description: permission, exact: true }).check();
  }
  await dialog.getByText('30 days').click();
  await dialog.getByRole('button', { name: 'Make a token' }).click();
  await expect(dialog).toBeHidden();

  const token = await page.getByLabel('Secret', { exact: true }).inputValue();
  expect(token).toMatch(/^clog_/);
  const row = page.getByRole('row', { name: /Nightly report/ });
  await expect(row).toContainText(token.slice(0, 10));
  await expect(row).toContainText('Never');
  const base = `${server.url}/api/v1`;

  const people = curl(`${base}/people`, token);
  expect(people.status).toBe(200);
  const names = (people.body.items as { display_name: string }[]).map((person) => person.display_name);
  expect(names, 'it sees through the eyes of its owner').toEqual(['Nils Ovens']);
  expect(curl(`${base}/people/${ids.stella}`, token).status).toBe(404);
  const others = curl(`${base}/users`, token);
  expect([others.status, others.body.code]).toEqual([403, 'not_for_tokens']);

  // The answer was lost on the way; the script sends the same once more.
  const entry = { subject_id: ids.nils, type: 'file_note', occurred_start: '2026-02-03T08:00:00Z', title: 'Oven three' };
  const json = ['-H', 'Content-Type: application/json'];
  const make = [...json, '-H', 'Idempotency-Key: report-2026-02-03', '-d', JSON.stringify(entry)];
  const first = curl(`${base}/entries`, token, ...make);
  expect(first.status).toBe(201);
  const again = curl(`${base}/entries`, token, ...make);
  expect(again.status).toBe(201);
  expect(again.headers).toContain('idempotent-replayed: true');
  expect(again.body.id).toBe(first.body.id);
  const other = curl(`${base}/entries`, token, ...json, '-H', 'Idempotency-Key: report-2026-02-03', '-d', JSON.stringify({ ...entry, title: 'Oven four' }));
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);

  // Somebody changed it meanwhile.
  const change = (version: unknown, title: string) =>
    curl(`${base}/entries/${first.body.id}`, token, '-X', 'PATCH', ...json, '-H', `If-Match: "${version}"`, '-d', JSON.stringify({ title }));
  expect(change(first.body.version, 'Oven three, cold').status).toBe(200);
  const stale = change(first.body.version, 'Oven three, hot');
  expect([stale.status, stale.body.code]).toEqual([412, 'stale']);
  const blind = curl(`${base}/entries/${first.body.id}`, token, '-X', 'PATCH', ...json, '-d', '{"title":"x"}');
  expect(blind.status).toBe(428);

  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(page.getByRole('row', { name: /Nightly report/ }), 'the last use is told').not.toContainText('Never');
});

test('J15: a new secret ends the old one, and a revoked token is dead at once', async ({ page, server, signIn }) => {
  const mara = await Api.login(server.url, 'mara@example.test');
  const expires_at = new Date(Date.now() + 86_400_000).toISOString();
  const made = await mara.post<{ token: string }>('/api-tokens', { name: 'Rota', permissions: ['people.read'], expires_at });
  const people = `${server.url}/api/v1/people`;
  expect(curl(people, made.token).status).toBe(200);

  await signIn('mara@example.test');
  await page.goto('/me?tab=tokens');
  await settled(page);
  await expect(page.getByRole('row', { name: /Rota/ })).toContainText('Ends tomorrow');
  await page.getByRole('button', { name: 'New secret for Rota' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
  const renewed = await page.getByLabel('Secret', { exact: true }).inputValue();
  expect(curl(people, made.token).status).toBe(401);
  expect(curl(people, renewed).status).toBe(200);

  await page.getByRole('button', { name: 'Revoke Rota' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name: /Rota/ })).toContainText('Revoked');
  expect(curl(people, renewed).status).toBe(401);
});

test('tokens: who looks after accounts sees the tokens of others and can end them', async ({ page, server, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/api-tokens');
  await settled(page);
  const row = page.getByRole('row', { name: /Nightly report/ });
  await expect(row).toContainText('Mara North');
  await expect(page.getByRole('button', { name: /New secret/ }), 'the secret is its owner’s').toHaveCount(0);
  await row.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('Revoked');
  const mara = await Api.login(server.url, 'mara@example.test');
  const own = await mara.get<{ items: { name: string; state: string }[] }>('/api-tokens');
  expect(own.items.find((token) => token.name === 'Nightly report')?.state).toBe('revoked');
});
