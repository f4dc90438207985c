/** An export of this software comes in again: tried first, read, then done; what is here already stays as it is. */
import { Api, expect, expectAccessible, password, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
let api: Api;
let document: Record<string, unknown> & { people: Record<string, unknown>[]; counts: Record<string, number> };

const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test.beforeAll('a firm with a record, and its export with one person more', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const boss = await api.person('Priya Nair');
  const sam = await api.person('Sam Rivers', { manager_id: boss.id });
  await api.finalise(await api.entry(sam.id, { title: 'Flour store left open' }));
  document = await api.get('/exports/full.json?recipient=Ivo&purpose=Moving');
  const more = { ...document.people[1], id: '0197f3a0-1111-7000-8000-000000000001', display_name: 'Lee Stone' };
  document.people.push({ ...more, manager: { id: boss.id, name: 'Priya Nair' }, reporting_lines: [] });
  document.counts.people = document.people.length;
  await api.patch({ ...(await api.get<{ items: { id: string; version: number }[] }>('/entries')).items[0]! }, { status: 'closed' });
});

test('an export is tried, read and imported, and what it brought is marked @both', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of 403/);
  await signIn(ada);
  await page.goto('/settings/import');
  await settled(page);
  await page.getByLabel('Export', { exact: true }).setInputFiles(file('full.json', JSON.stringify(document)));
  await expect(page.getByRole('heading', { name: 'What would happen' })).toBeVisible();
  const troubles = page.getByRole('table', { name: 'What needs a look' });
  await expect(troubles).toContainText('E-');
  await expect(troubles).toContainText('status');
  await expectAccessible(page);

  await server.ageSignIns();
  await page.getByRole('button', { name: 'Import one record' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();

  await page.goto('/people/0197f3a0-1111-7000-8000-000000000001');
  await settled(page);
  await expect(page.getByText(/^Imported .* by Ada Admin, from instance/)).toBeVisible();
});

test('a file that is none is told, and nothing is kept', async ({ page, signIn, watch }) => {
  watch.expect(/status of 4(00|22)/);
  await signIn(ada);
  await page.goto('/settings/import');
  await settled(page);
  const before = (await api.get<{ items: unknown[] }>('/people')).items.length;
  await page.getByLabel('Export', { exact: true }).setInputFiles(file('other.json', '{"format": nothing}'));
  await expect(page.getByRole('main')).toContainText('line 1');
  await page.getByLabel('Export', { exact: true }).setInputFiles(file('newer.json', JSON.stringify({ ...document, version: 2 })));
  await expect(page.getByRole('main')).toContainText('Update it first.');
  expect((await api.get<{ items: unknown[] }>('/people')).items.length).toBe(before);
});
