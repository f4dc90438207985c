/**
 * The main job, from nothing: a firm is set up and its people imported; a manager records a concern with evidence, locks
 * it and finds it again; and a manager of another branch cannot tell that any of it exists.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Api, expect, password, test } from '../fixtures/test.ts';
import { signInByForm, signOutFromOwnPage } from './steps.ts';

const priya = 'priya.nair@bakery.test';
const liam = 'liam.jarvis@bakery.test';
const sentence = 'The flour store was left open over the night; two sacks were wet in the morning.';
const photo = 'flour store.jpg';
const letter = 'supplier-note.pdf';

/** What the concern is known by, for looking whether it shows anywhere it should not. */
interface Traces {
  person: string;
  entry: string;
  reference: string;
  attachments: string[];
  followUp: string;
}

test('main job: set up, import, record with evidence, lock, find, fetch; and another branch sees nothing', async ({ page, server, watch }) => {
  test.setTimeout(150_000);
  await test.step('set up', () => setUp(page));
  const owner = await Api.login(server.url, 'maya@bakery.test');
  await test.step('import the people', () => importPeople(page));
  await test.step('give two managers their sign-ins', async () => {
    await owner.user('Priya Nair', priya, 'USER', await idOf(owner, 'Priya Nair'));
    await owner.user('Liam Jarvis', liam, 'ADMIN', await idOf(owner, 'Liam Jarvis'));
  });
  const sam = await idOf(owner, 'Rivers, Sam');
  await signOutFromOwnPage(page);
  await signInByForm(page, priya, password);

  const files = await evidence(page);
  const entry = await test.step('record a concern about a report', () => record(page));
  await test.step('add a photo and a PDF', () => attach(page, files));
  await test.step('lock it', () => finalise(page, entry));
  const manager = await Api.login(server.url, priya);
  await otherEntries(manager);
  await test.step('find it again', () => find(page, manager, entry));
  await test.step('fetch the evidence', () => fetchEvidence(page, files));

  const followUp = await manager.post(`/entries/${entry}/follow-ups`, { title: 'Check the lock each night', due_on: '2099-01-01' });
  const attachments = await manager.get<{ items: { id: string; sha256: string }[] }>(`/entries/${entry}/attachments`);
  expect(attachments.items.map((file) => file.sha256).sort(), 'the server keeps exactly these bytes').toEqual([...files.values()].map(sha256).sort());
  const traces: Traces = {
    person: sam,
    entry,
    reference: String((await manager.get(`/entries/${entry}`)).ref),
    attachments: attachments.items.map((file) => file.id),
    followUp: followUp.id,
  };
  await test.step('another branch: every operation of the API', async () => {
    await expectNoTrace(await Api.login(server.url, liam), server.url, traces);
    await expectTraces(manager, traces);
  });
  await test.step('another branch: every page', async () => {
    watch.expect(/status of 404/);
    await signOutFromOwnPage(page);
    await signInByForm(page, liam, password);
    await expectNoPage(page, traces);
  });
});

async function setUp(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Name of the organisation').fill('Riverside Bakery');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Your name').fill('Maya Okafor');
  await page.getByLabel('E-mail address').fill('maya@bakery.test');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create the record' }).click();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('button', { name: 'Open ConvoLog' }).click();
}

/** As a spreadsheet saves it: with a byte order mark and CRLF. First in another encoding, then with two broken lines, then mended. */
async function importPeople(page: Page): Promise<void> {
  const sound = (await readFile(join(import.meta.dirname, 'files/people.csv'), 'utf8')).trimEnd();
  const broken = `${sound}\n1060,Kit Vane,,,kit.vane(at)bakery.test,,1020\n1061,Noor Haddad,,,,31.12.2024,9999`;
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}\r\n`),
  });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import people' });

  const western = { name: 'windows.csv', mimeType: 'text/csv', buffer: Buffer.from('display_name,employee_ref\nJo Ash,1\nZoë,2\n', 'latin1') };
  await dialog.getByLabel('CSV file').setInputFiles(western);
  await expect(dialog.getByRole('alert'), 'a name is never imported mutilated').toContainText('Line 3 is not in UTF-8');

  await dialog.getByLabel('CSV file').setInputFiles(file('people-2026.csv', broken));
  await expect(dialog.getByText('What would happen')).toBeVisible();
  await expect(dialog.getByText('15 added')).toBeVisible();
  await expect(dialog.getByText('2 refused')).toBeVisible();
  const refused = dialog.getByRole('table', { name: 'Refused lines' });
  await expect(refused.getByRole('row', { name: /Line 17/ })).toContainText('e-mail');
  await expect(refused.getByRole('row', { name: /Line 18/ })).toBeVisible();

  await dialog.getByLabel('CSV file').setInputFiles(file('people-2026-mended.csv', sound));
  await expect(dialog.getByText('All 15 lines are in order.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Nobody is here yet'), 'the trial wrote nothing').toBeVisible();
  await dialog.getByRole('button', { name: 'Import 15 people' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main').getByText('15 people')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Nguyễn Thị Lan' })).toBeVisible();

  await page.getByRole('button', { name: 'Import CSV' }).click();
  await dialog.getByLabel('CSV file').setInputFiles(file('people-2026-mended.csv', sound));
  await expect(dialog.getByText('15 the same'), 'the same file again changes nothing').toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
}

async function idOf(api: Api, name: string): Promise<string> {
  const found = await api.get<{ items: { id: string; display_name: string }[] }>(`/people?limit=50&q=${encodeURIComponent(name)}`);
  const person = found.items.find((one) => one.display_name === name);
  expect(person, `${name} was imported`).toBeDefined();
  return person?.id ?? '';
}

/** Real bytes of both kinds, made by the browser itself. */
async function evidence(page: Page): Promise<Map<string, Buffer>> {
  return new Map([
    [photo, await page.screenshot({ type: 'jpeg', quality: 80 })],
    [letter, await page.pdf()],
  ]);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** From the list of people to a draft with everything in it; answers its id. */
async function record(page: Page): Promise<string> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await page.getByRole('searchbox', { name: 'Search people' }).fill('rivers');
  await page.getByRole('main').getByRole('link', { name: 'Rivers, Sam' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rivers, Sam' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'New entry' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New entry' });
  await dialog.getByLabel('What happened').fill(sentence);
  await dialog.getByLabel('Type').selectOption({ label: 'Concern' });
  await dialog.getByRole('button', { name: 'Save and write more' }).click();
  await expect(page).toHaveURL(/\/entries\/[0-9a-f-]{36}\/edit$/);

  await page.getByLabel('Title').fill('Flour store left open');
  await page.getByLabel('What it led to').fill('Two sacks had to be **thrown away**.');
  await page.getByLabel('Their account').fill('He thought the early shift would lock it.');
  await page.getByLabel('What was agreed').fill('Whoever leaves last locks the store.');
  for (const judgement of ['Moderate', 'Negative']) {
    await page.getByRole('radio', { name: judgement }).press('Space');
    await expect(page.getByRole('radio', { name: judgement })).toBeChecked();
  }
  await page.getByLabel('Tags').fill('stock');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  return /entries\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

async function attach(page: Page, files: Map<string, Buffer>): Promise<void> {
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Flour store left open' })).toBeVisible();
  const main = page.getByRole('main');
  for (const [name, buffer] of files) {
    const choosing = page.waitForEvent('filechooser');
    await main.getByRole('button', { name: 'Choose files' }).click();
    const mimeType = name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg';
    await (await choosing).setFiles({ name, mimeType, buffer });
    await expect(main.getByRole('button', { name: `Download ${name}` })).toBeVisible();
    await expect(main.getByTitle(sha256(buffer)), 'the hash stands beside the file').toBeVisible();
  }
  await expect(main.getByText('2 files')).toBeVisible();
  await main.getByRole('button', { name: `Show ${photo}` }).click();
  const shown = main.getByRole('dialog', { name: photo }).getByRole('img', { name: photo });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
}

async function finalise(page: Page, entry: string): Promise<void> {
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Finalise' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finalise this entry?' });
  for (const fixed of ['The title and every text', 'Person, type, date and time', 'Severity, how it went, how you know']) {
    await expect(dialog.getByText(fixed)).toBeVisible();
  }
  await expect(dialog.getByText('From now on it can be read by everybody who sees this person.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Finalise' }).click();
  await expect(page).toHaveURL(new RegExp(`/entries/${entry}$`));
  await expect(page.getByRole('main').getByText('Final', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Remove ${photo}` })).toHaveCount(0);
  await page.goto(`/entries/${entry}/edit`);
  await expect(page, 'the editor of a final entry leads back to reading it').toHaveURL(new RegExp(`/entries/${entry}$`));
}

/** Entries that one of the filters leaves and another does not. */
async function otherEntries(api: Api): Promise<void> {
  const jo = await idOf(api, 'Jo Ash');
  await api.entry(jo, { type: 'concern', severity: 'moderate', facts: 'Late for the third time this month.' });
  await api.entry(jo, { type: 'coaching', severity: 'none', facts: 'Went through the flour store list together.' });
  await api.entry(jo, { type: 'recognition', facts: 'Stayed late for the wedding order.' });
}

async function find(page: Page, api: Api, entry: string): Promise<void> {
  const main = page.getByRole('main');
  const hit = main.getByRole('table').getByRole('link', { name: 'Flour store left open' });
  const rows = main.getByRole('table').getByRole('row').filter({ has: page.getByRole('link') });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Entries' }).click();
  await expect(rows).toHaveCount(4);
  await main.getByRole('button', { name: /^Moderate/ }).click();
  await expect(rows).toHaveCount(2);
  await main.getByRole('searchbox', { name: 'Search the entries' }).fill('flour store');
  await expect(rows).toHaveCount(1);
  await expect(hit).toBeVisible();
  await expect(main.getByText('1 entry')).toBeVisible();
  const counted = await api.get<{ total: number }>('/entries?severity=moderate&q=flour%20store&include_total=true');
  expect(counted.total, 'the API counts the same').toBe(1);

  const address = page.url();
  expect(new URL(address).search).toMatch(/severity=moderate/);
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(address);
  await expect(elsewhere.getByRole('main').getByRole('table').getByRole('link', { name: 'Flour store left open' })).toBeVisible();
  await expect(elsewhere.getByRole('main').getByText('1 entry')).toBeVisible();
  await elsewhere.close();

  await hit.click();
  await expect(page).toHaveURL(new RegExp(`/entries/${entry}$`));
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(rows).toHaveCount(1);
  await expect(main.getByRole('searchbox', { name: 'Search the entries' })).toHaveValue('flour store');
  await expect(chip(main, 'Severity: Moderate')).toBeVisible();
  await hit.click();
}

function chip(main: Locator, text: string): Locator {
  return main.getByRole('button', { name: `Remove ${text}` });
}

async function fetchEvidence(page: Page, files: Map<string, Buffer>): Promise<void> {
  for (const [name, bytes] of files) {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${name}` }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(name);
    expect(sha256(await readFile(await download.path())), `SHA-256 of ${name}`).toBe(sha256(bytes));
  }
}

interface Operation {
  path: string;
  named: boolean;
}

/** Every GET of the API: those of one resource of the record, and those that list. Others (accounts, providers) are refused by permission. */
async function operations(url: string): Promise<Operation[]> {
  type Get = { 'x-permission': string };
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as { paths: Record<string, { get?: Get }> };
  return Object.entries(document.paths).flatMap(([path, { get }]) => {
    if (!get) return [];
    const named = path.includes('{id}') && /^(people|entries)\./.test(get['x-permission']);
    return [{ path: path.replace(/^\/api\/v1/, ''), named }];
  });
}

/** Which id fits an address; an id of a stranger in any other place is refused just the same. */
function idFor(path: string, traces: Traces): string[] {
  if (path.startsWith('/people')) return [traces.person];
  if (path.startsWith('/attachments')) return traces.attachments;
  if (path.startsWith('/follow-ups')) return [traces.followUp];
  return [traces.entry];
}

async function expectNoTrace(api: Api, url: string, traces: Traces): Promise<void> {
  const all = await operations(url);
  const named = all.filter((one) => one.named);
  expect(named.length, 'operations on one resource').toBeGreaterThan(6);
  for (const { path } of named) {
    for (const id of idFor(path, traces)) {
      expect(await api.status(path.replace('{id}', id)), `GET ${path}`).toBe(404);
    }
  }
  const narrowed = [
    `/entries?subject_id=${traces.person}`,
    `/entries?subtree_of=${traces.person}`,
    `/entries?q=flour&include_total=true`,
    `/entries/facets?q=flour`,
    `/entries/facets?subject_id=${traces.person}`,
    `/search?q=flour`,
    `/search?q=rivers`,
    `/search?q=${traces.reference}`,
    `/people?q=rivers`,
    `/people?subtree_of=${traces.person}`,
    `/follow-ups?entry_id=${traces.entry}`,
    `/follow-ups?subject_id=${traces.person}`,
    `/audit-events?target_id=${traces.entry}`,
    `/audit-events?subject_id=${traces.person}`,
  ];
  const open = all.filter((one) => !one.named && one.path !== '/search').map((one) => one.path);
  for (const path of [...open, ...narrowed]) {
    const answer = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${api.session.access_token}` } });
    const text = await answer.text();
    const asked = decodeURIComponent(path);
    for (const trace of [traces.person, traces.entry, traces.reference, ...traces.attachments, traces.followUp, 'Rivers, Sam', photo, 'lour store']) {
      const echo = asked.includes(trace) && answer.status >= 400;
      if (!echo) expect(text.includes(trace), `${trace} in the answer of GET ${path}`).toBe(false);
    }
  }
  const facets = await api.get<Record<string, Record<string, number>>>('/entries/facets');
  const counts = Object.values(facets).flatMap((facet) => (facet && typeof facet === 'object' ? Object.values(facet) : []));
  expect(counts.filter((count) => count > 0), 'no count knows of it').toEqual([]);
}

/** The counterpart: with the right eyes the same questions find it, so the silence above means something. */
async function expectTraces(api: Api, traces: Traces): Promise<void> {
  for (const path of [
    `/people/${traces.person}`,
    `/entries/${traces.entry}`,
    `/entries/${traces.entry}/revisions`,
    ...traces.attachments.map((id) => `/attachments/${id}/content`),
  ]) {
    expect(await api.status(path), `GET ${path}`).toBe(200);
  }
  expect(JSON.stringify(await api.get('/search?q=flour'))).toContain(traces.entry);
  const facets = await api.get<{ severity: Record<string, number> }>('/entries/facets?q=flour');
  expect(facets.severity.moderate).toBe(1);
}

async function expectNoPage(page: Page, traces: Traces): Promise<void> {
  const nothing = page.getByRole('heading', { name: 'There is nothing here' });
  for (const path of [
    `/people/${traces.person}`,
    `/entries/${traces.entry}`,
    `/entries/${traces.entry}?tab=history`,
    `/entries/${traces.entry}/edit`,
    `/entries/new?subject_id=${traces.person}`,
  ]) {
    await page.goto(path);
    await expect(nothing, path).toBeVisible();
    await expect(page.getByText(/Rivers, Sam|lour store/), path).toHaveCount(0);
  }
  for (const [path, empty] of [
    ['/entries?q=flour', 'Nothing matches'],
    ['/entries', 'No entries yet'],
    ['/people?q=rivers', 'Nobody fits'],
    ['/follow-ups', 'Nothing is waiting'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(empty), path).toBeVisible();
  }
  await page.goto('/org');
  await expect(page.getByRole('treeitem', { name: /Cristina Popa/ })).toBeVisible();
  await page.getByRole('button', { name: 'Open all' }).click();
  await expect(page.getByRole('treeitem', { name: /Abi Cole/ })).toBeVisible();
  await expect(page.getByText(/Rivers, Sam|Tom Reyes|Priya/)).toHaveCount(0);
}
