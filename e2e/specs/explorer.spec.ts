/** Finding: the pattern in a branch, views kept under a name, many entries changed at once. */
import type { Page } from '@playwright/test';
import { Api, expect, password, test } from '../fixtures/test.ts';
import { settled, signInByForm } from './steps.ts';

const ada = 'ada@example.test';
const hits = 60;
const people = { bob: '', sam: '', eve: '', zed: '' };
let api: Api;

/** What an entry of the pattern is; each decoy differs in one thing. */
const pattern = {
  type: 'concern',
  severity: 'high',
  sentiment: 'negative',
  occurred_start: '2026-08-11T09:00:00Z',
  late_reason: 'Written up from the shift book.',
  tags: ['night'],
};
const decoys: [string, Record<string, unknown>][] = [
  ['not below Bob', { subject: 'zed' }],
  ['about Bob himself', { subject: 'bob' }],
  ['positive', { sentiment: 'positive' }],
  ['less severe', { severity: 'moderate' }],
  ['before the quarter', { occurred_start: '2026-06-30T12:00:00Z' }],
  ['after the quarter', { occurred_start: '2026-10-01T12:00:00Z' }],
  ['about attendance', { tags: ['night', 'attendance'] }],
  ['about something else', { facts: 'The till was short.' }],
];

test.beforeAll('a branch with a pattern in it', async ({ servers }, info) => {
  test.setTimeout(120_000);
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  people.bob = (await api.person('Bob Ferris')).id;
  people.sam = (await api.person('Sam Rivers', { manager_id: people.bob })).id;
  people.eve = (await api.person('Eve Stone')).id;
  people.zed = (await api.person('Zed Marlow', { manager_id: people.eve })).id;
  for (let n = 1; n <= hits; n += 1) {
    const severity = n % 3 === 0 ? 'critical' : 'high';
    await record({ title: `Handover missed ${n}`, facts: 'He left without a handover.', severity });
  }
  for (const [title, differs] of decoys) {
    const { subject = 'sam', ...more } = differs as { subject?: keyof typeof people };
    await record({ title, facts: 'He left without a handover.', ...more }, people[subject]);
  }
});

/** A final entry of the pattern. */
async function record(more: Record<string, unknown>, subject = people.sam): Promise<{ id: string; ref: string }> {
  const entry = await api.finalise(await api.entry(subject, { ...pattern, ...more }));
  return { id: entry.id, ref: String(entry.ref) };
}

const rows = (page: Page) => page.getByRole('main').locator('tbody tr');

/** The references in the order that they stand in. */
async function listed(page: Page): Promise<string[]> {
  const texts = await rows(page).locator('.row-code').allTextContents();
  return texts.map((text) => text.trim());
}

test('J9 find the pattern: filter a branch, save the view, open a hit, come back to the same place', async ({ page, context, signIn }) => {
  test.setTimeout(150_000);
  const last = await record({ title: 'Handover missed with a promise', facts: 'Again no handover.', occurred_start: '2026-07-01T00:30:00Z' });
  await api.post(`/entries/${last.id}/follow-ups`, { title: 'Agree a handover sheet', due_on: '2099-01-01' });
  await signIn(ada);
  await page.goto('/entries');
  await settled(page);

  await test.step('narrow it down, in the filters and the search box', async () => {
    const filters = page.getByRole('complementary', { name: 'Filters' });
    await filters.getByLabel('Person').fill('Bob');
    await page.getByRole('option', { name: /Bob Ferris/ }).click();
    await filters.getByRole('button', { name: 'Everybody below instead' }).click();
    await filters.getByRole('button', { name: /^Negative/ }).click();
    await filters.getByRole('button', { name: /^High/ }).click();
    await filters.getByRole('button', { name: /^Critical/ }).click();
    await filters.getByLabel('From').first().fill('2026-07-01');
    await filters.getByLabel('Until').first().fill('2026-09-30');
    await filters.getByText('None of').click();
    await filters.getByRole('button', { name: /^attendance/ }).click();
    await page.getByRole('searchbox', { name: 'Search the entries' }).fill('handover');
    await expect(page.getByText(`${hits + 1} entries`)).toBeVisible();
    await expect(rows(page).first().locator('mark').first(), 'the best match comes with its passage').toHaveText(/^handover$/i);
    const order = page.getByRole('combobox', { name: 'Order' });
    await expect(order).toHaveValue('best');
    await order.selectOption('newest');
    await expect(page).toHaveURL(/sort=-occurred_start/);
  });

  const asked = `subtree_of=${people.bob}&sentiment=negative&severity=high&severity=critical&occurred_from=2026-07-01&occurred_to=2026-09-30&not_tag=attendance&q=handover`;
  await test.step('the numbers are those of the API', async () => {
    const found = await api.get<{ total: number; items: { ref: string }[] }>(`/entries?${asked}&include_total=true&limit=50`);
    expect(found.total).toBe(hits + 1);
    await expect.poll(() => listed(page), 'the same entries in the same order').toEqual(found.items.map((entry) => entry.ref));
    const facets = await api.get<{ severity: Record<string, number>; tag: Record<string, number> }>(`/entries/facets?${asked}`);
    const filters = page.getByRole('complementary', { name: 'Filters' });
    await expect(filters.getByRole('button', { name: /^Critical/ })).toContainText(String(facets.severity.critical));
    await expect(filters.getByRole('button', { name: /^Moderate/ })).toContainText(String(facets.severity.moderate ?? 0));
    await expect(filters.getByRole('button', { name: /^night/ })).toContainText(String(facets.tag.night));
  });

  await test.step('save the view', async () => {
    await page.getByRole('button', { name: 'Save this view' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await dialog.getByLabel('Name').fill('Handovers below Bob');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Modified')).toHaveCount(0);
    const views = await api.get<{ items: { name: string; pinned: boolean }[] }>('/saved-views?pinned=true');
    expect(views.items.map((view) => view.name)).toEqual(['Handovers below Bob']);
  });

  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(rows(page)).toHaveCount(hits + 1);
  const before = await listed(page);
  const address = page.url();

  await test.step('the address alone brings it all back', async () => {
    const other = await context.newPage();
    await other.goto(address);
    await expect(rows(other)).toHaveCount(hits + 1);
    expect(await listed(other)).toEqual(before);
    await expect(other.getByRole('searchbox', { name: 'Search the entries' })).toHaveValue('handover');
    await expect(other.getByText('Everybody below Bob Ferris')).toBeVisible();
    await other.close();
  });

  await test.step('open a hit, see to its follow-up, go back', async () => {
    const hit = page.getByRole('main').getByRole('link', { name: 'Handover missed with a promise' });
    await hit.scrollIntoViewIfNeeded();
    const place = await page.evaluate(() => window.scrollY);
    expect(place, 'far down the list').toBeGreaterThan(500);
    await hit.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Handover missed with a promise' })).toBeVisible();
    await page.getByRole('button', { name: 'Complete: Agree a handover sheet' }).click();
    const dialog = page.getByRole('dialog', { name: 'What came of it?' });
    await dialog.getByText('Partly met', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    await page.goBack();
    await expect(page).toHaveURL(address);
    await expect(rows(page)).toHaveCount(hits + 1);
    expect(await listed(page), 'the same rows').toEqual(before);
    await expect.poll(() => page.evaluate(() => window.scrollY), 'the same place').toBe(place);
  });

  await test.step('the view is pinned: it stands on Today', async () => {
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: 'Handovers below Bob' }).click();
    await expect(page.getByLabel('What to do with Handovers below Bob'), 'the Explorer knows which view it is').toBeVisible();
    await expect(page.getByText(`${hits + 1} entries`)).toBeVisible();
  });
});

test('any, all and none of some tags, cards and a timeline: all of it is in the address', async ({ page, signIn }) => {
  await record({ title: 'Two tags', tags: ['till', 'stock'] });
  await record({ title: 'One tag', tags: ['till'] });
  await record({ title: 'Another tag', tags: ['stock'] });
  await signIn(ada);
  await page.goto('/entries?all_tags=till&all_tags=stock');
  await expect(rows(page)).toHaveCount(1);
  await page.goto('/entries?tag=till&tag=stock');
  await expect(rows(page)).toHaveCount(3);
  await page.goto('/entries?tag=till&tag=stock&not_tag=stock');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('Without tag: stock')).toBeVisible();

  await page.goto('/entries?tag=till&tag=stock');
  await expect(rows(page)).toHaveCount(3);
  await page.getByText('Cards', { exact: true }).click();
  await expect(page).toHaveURL(/show=cards/);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(3);
  await page.getByText('Timeline', { exact: true }).click();
  await expect(page).toHaveURL(/show=timeline/);
  await expect(page.getByRole('heading', { name: 'August 2026' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'August 2026' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Timeline' })).toBeChecked();
});

test('a saved view says when it is modified, and is updated, reset, renamed, shared, found by others and deleted', async ({ page, server, browser, signIn }) => {
  await api.user('Priya Nair', 'priya@example.test', 'ADMIN', people.bob);
  await signIn(ada);
  await page.goto('/entries?severity=critical');
  await settled(page);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('The worst');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const saved = page.url();

  const remove = page.getByRole('button', { name: 'Remove Severity: Critical' });
  await remove.click();
  await expect(page.getByText('Modified')).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('Modified')).toHaveCount(0);
  expect(page.url()).toBe(saved);

  await page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: /^High/ }).click();
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByText('The view was updated.')).toBeVisible();
  await expect(page.getByText('Modified')).toHaveCount(0);

  await test.step('the same values in another order are no change', async () => {
    const critical = page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: /^Critical/ });
    await critical.click();
    await expect(page.getByText('Modified')).toBeVisible();
    await critical.click();
    await expect(page).toHaveURL(/severity=high&severity=critical/);
    await expect(page.getByText('Modified')).toHaveCount(0);
  });

  const actions = (name: string) => page.getByLabel(`What to do with ${name}`);
  await actions('The worst').click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('High and critical');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await actions('High and critical').click();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Others find it now.')).toBeVisible();

  await test.step('somebody else finds it, with what they may see', async () => {
    const context = await browser.newContext({ baseURL: server.url });
    const other = await context.newPage();
    await other.goto('/login?return=entries');
    await signInByForm(other, 'priya@example.test', password);
    await other.getByLabel('Saved views').click();
    await other.getByRole('link', { name: 'High and critical, by Ada Admin' }).click();
    await expect(other).toHaveURL(/severity=critical/);
    await other.getByLabel('What to do with High and critical').click();
    await expect(other.getByRole('button', { name: 'Pin', exact: true })).toBeVisible();
    await expect(other.getByRole('button', { name: 'Delete' }), 'it is not theirs').toHaveCount(0);
    await context.close();
  });

  await actions('High and critical').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete this view?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('The view was deleted.')).toBeVisible();
  const left = await api.get<{ items: { name: string }[] }>('/saved-views');
  expect(left.items.map((view) => view.name)).not.toContain('High and critical');
});

test('many at once: a preview that changes nothing, then the change, item by item in the audit trail', async ({ page, signIn }) => {
  const one = await record({ title: 'Bulk one', tags: ['bulk'] });
  const two = await record({ title: 'Bulk two', tags: ['bulk', 'rota'] });
  const gone = await record({ title: 'Bulk three', tags: ['bulk'] });
  const now = await api.get<{ version: number }>(`/entries/${gone.id}`);
  await api.post(`/entries/${gone.id}/void`, { reason: 'Written about the wrong person.' }, { 'if-match': `"${now.version}"` });
  const events = async (id: string) => (await api.get<{ items: unknown[] }>(`/audit-events?target_id=${id}&limit=200`)).items.length;
  const tags = async (id: string) => (await api.get<{ tags: string[] }>(`/entries/${id}`)).tags;

  await signIn(ada);
  await page.goto('/entries?tag=bulk');
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'Choose all that are listed' }).check();
  await expect(page.getByText('3 entries chosen')).toBeVisible();

  await page.getByRole('group', { name: 'Chosen entries' }).getByRole('button', { name: 'Tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags' });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('alert'), 'it asks what to do').toBeVisible();
  await dialog.getByLabel('Add tags').fill('rota');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('1 would change')).toBeVisible();
  await expect(dialog.getByText('1 is so already')).toBeVisible();
  await expect(dialog.getByText('1 cannot be changed')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Bulk three' })).toContainText(gone.ref);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Bulk one' })).toContainText(one.ref);
  expect(await tags(one.id), 'a preview writes nothing').toEqual(['bulk']);
  const before = await Promise.all([one.id, two.id, gone.id].map(events));

  await dialog.getByRole('button', { name: 'Change 1 entry' }).click();
  await expect(dialog.getByText('1 changed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).filter({ hasText: 'Close' }).click();
  await expect(page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: /^rota/ }), 'the filters count anew').toContainText('2');
  expect(await tags(one.id)).toEqual(['bulk', 'rota']);
  expect(await tags(gone.id)).toEqual(['bulk']);
  const after = await Promise.all([one.id, two.id, gone.id].map(events));
  expect(after.map((count, index) => count - (before[index] ?? 0)), 'one event for each that changed').toEqual([1, 0, 0]);
  await expect(page.getByText('1 entry chosen'), 'what could not be changed stays chosen').toBeVisible();

  await page.getByRole('button', { name: 'Choose none' }).click();
  await page.getByRole('checkbox', { name: 'Choose Bulk one' }).check();
  await page.getByRole('checkbox', { name: 'Choose Bulk two' }).check();
  await page.getByRole('group', { name: 'Chosen entries' }).getByRole('button', { name: 'Status' }).click();
  const status = page.getByRole('dialog', { name: 'Status' });
  await status.getByText('Closed', { exact: true }).click();
  await status.getByRole('button', { name: 'Preview' }).click();
  await status.getByRole('button', { name: 'Change 2 entries' }).click();
  await expect(status.getByText('2 changed')).toBeVisible();
  for (const entry of [one, two]) {
    expect((await api.get<{ status: string }>(`/entries/${entry.id}`)).status).toBe('closed');
  }
  await status.getByRole('button', { name: 'Close' }).filter({ hasText: 'Close' }).click();

  await page.getByRole('checkbox', { name: 'Choose Bulk one' }).check();
  await page.getByRole('group', { name: 'Chosen entries' }).getByRole('button', { name: 'Follow-up' }).click();
  const promise = page.getByRole('dialog', { name: 'Follow-up' });
  await promise.getByLabel('What is to be done').fill('Talk it over with both shifts');
  await promise.getByRole('button', { name: 'Preview' }).click();
  await promise.getByRole('button', { name: 'Change 1 entry' }).click();
  await expect(promise.getByText('1 changed')).toBeVisible();
  const promised = await api.get<{ items: { title: string }[] }>(`/follow-ups?entry_id=${one.id}`);
  expect(promised.items.map((item) => item.title)).toEqual(['Talk it over with both shifts']);
});

test('authors, several people, and what an entry has not: each with its number, as chips and in a saved view', async ({ page, signIn }) => {
  const plain = await record({ title: 'About Eve', tags: ['people'] }, people.zed);
  const promised = await record({ title: 'About Sam', tags: ['people'] });
  await api.post(`/entries/${promised.id}/follow-ups`, { title: 'Bring the laminated checklist', due_on: '2026-01-05' });
  await signIn(ada);
  await page.goto('/entries?tag=people');
  await expect(rows(page)).toHaveCount(2);
  const filters = page.getByRole('complementary', { name: 'Filters' });

  await filters.getByText('Author', { exact: true }).click();
  const author = filters.getByRole('button', { name: /^Ada Admin/ });
  await expect(author).toContainText('2');
  await author.click();
  await expect(page.getByRole('button', { name: 'Remove Author: Ada Admin' })).toBeVisible();

  for (const name of ['Sam Rivers', 'Zed Marlow']) {
    await filters.getByLabel('Person').fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).click();
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  }
  await expect(rows(page), 'about either').toHaveCount(2);
  await expect(filters.getByRole('button', { name: 'Everybody below instead' }), 'below one alone').toHaveCount(0);

  await filters.getByText('Kind', { exact: true }).click();
  await expect(filters.getByRole('button', { name: /^Concern/ }).first()).toContainText('2');
  await expect(filters.getByRole('button', { name: /^Without evidence/ })).toContainText('2');
  await expect(filters.getByRole('button', { name: /^With an overdue follow-up/ })).toContainText('1');
  await filters.getByRole('button', { name: /^No overdue follow-up/ }).click();
  await expect(rows(page)).toHaveCount(1);
  expect(await listed(page)).toEqual([plain.ref]);

  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Remove No overdue follow-up' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove Author: Ada Admin' })).toBeVisible();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Nothing overdue');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Modified')).toHaveCount(0);
  await filters.getByRole('button', { name: /^With an overdue follow-up/ }).click();
  await expect(page.getByText('Modified')).toBeVisible();
  expect(await listed(page)).toEqual([promised.ref]);
});

test('a tag that is kept out stays in sight, with how many it keeps out', async ({ page, signIn }) => {
  await record({ title: 'Kept', tags: ['kept'] });
  await record({ title: 'Left out', tags: ['kept', 'leftout'] });
  await signIn(ada);
  await page.goto('/entries?tag=kept&not_tag=leftout');
  await expect(rows(page)).toHaveCount(1);
  const tag = page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: /^leftout · without/ });
  await expect(tag).toContainText('1');
  await tag.click();
  await expect(rows(page)).toHaveCount(2);
});

test('the box finds an entry by its number and its promises, and offers the person whose name was typed', async ({ page, signIn }) => {
  const entry = await record({ title: 'Checklists', tags: ['box'] });
  await api.post(`/entries/${entry.id}/follow-ups`, { title: 'Bring the fireproof gloves', due_on: '2099-01-05' });
  await signIn(ada);
  await page.goto('/entries');
  await settled(page);
  const box = page.getByRole('searchbox', { name: 'Search the entries' });
  for (const words of [entry.ref.toLowerCase(), 'fireproof']) {
    await box.fill(words);
    await expect(rows(page), words).toHaveCount(1);
    expect(await listed(page)).toEqual([entry.ref]);
  }
  await box.fill('zed');
  await page.getByRole('button', { name: 'About Zed Marlow' }).click();
  await expect(page).toHaveURL(new RegExp(`person=${people.zed}`));
  await expect(box).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Remove Zed Marlow' })).toBeVisible();
});

test('where there is too much to count, the numbers say since when they are', async ({ page, signIn }) => {
  // A company with so many entries takes minutes to fill; only the days are put into what the server counted.
  let since: Record<string, string | null> = { author_id: '2024-03-01', tag: null, overdue: null, words: null };
  await page.route('**/api/v1/entries/facets*', async (route) => {
    const answer = await route.fetch();
    const counted = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...counted, counted_since: since } });
  });
  await page.route('**/api/v1/entries?*', async (route) => {
    const answer = await route.fetch();
    const listed = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...listed, total: 50, total_since: '2024-03-01' } });
  });
  await signIn(ada);
  await page.goto('/entries');
  const line = page.getByRole('complementary', { name: 'Filters' }).getByText('what happened on 1 Mar 2024 or later');
  await expect(line, 'in a group that is closed').toBeHidden();
  await page.getByRole('complementary', { name: 'Filters' }).getByText('Author', { exact: true }).click();
  await expect(line).toBeVisible();
  since = { author_id: '2024-03-01', tag: '2024-03-01', overdue: '2024-03-01', words: '2024-03-01' };
  await page.goto('/entries?status=open');
  await expect(line, 'once, for all of them').toBeVisible();
  await expect(page.getByText('50 entries since 1 Mar 2024', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Export this view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export this view' });
  await expect(dialog.getByText('50 entries since 1 Mar 2024, and any older ones')).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
});

test('an author who wrote little is found by name', async ({ page, signIn }) => {
  // Two dozen accounts that wrote would take long to invite; they are put into what the server counted.
  const authors = Array.from({ length: 24 }, (_, n) => ({
    author: { id: `018f6f6e-0000-7000-8000-0000000000${String(n + 10)}`, name: `Author ${String.fromCharCode(65 + n)}` },
    entries: 100 - n,
  }));
  await page.route('**/api/v1/entries/facets*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), author_id: authors } });
  });
  await signIn(ada);
  await page.goto('/entries');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByText('Author', { exact: true }).click();
  await expect(filters.getByRole('button', { name: /^Author [A-Z]/ })).toHaveCount(12);
  await filters.getByLabel('Name of the author').fill(' author x');
  await expect(filters.getByRole('button', { name: /^Author [A-Z]/ })).toHaveText([/^Author X/]);
  await filters.getByRole('button', { name: /^Author X/ }).click();
  await filters.getByLabel('Name of the author').fill('');
  await expect(filters.getByRole('button', { name: /^Author [A-Z]/ }), 'the chosen one stays').toHaveCount(13);
  await expect(page).toHaveURL(/author=018f6f6e/);
  await page.unrouteAll({ behavior: 'wait' });
});
