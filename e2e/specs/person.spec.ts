/** The page of a person: the record as a drawing, and everything else about them in its place. */
import type { Locator, Page } from '@playwright/test';
import { Api, expect, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const owner = 'ada@example.test';
const day = 86_400_000;
let api: Api;
let sam = '';
const entries: Record<string, string> = {};

test.beforeAll('a person with a record', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, owner);
  const tom = await api.person('Tom Reyes');
  const person = await api.person('Sam Rivers', { manager_id: tom.id, title: 'Baker', start_on: '2020-03-01' });
  sam = person.id;
  const write = async (title: string, ago: number, more: Record<string, unknown>, final = true) => {
    const occurred_start = new Date(Date.now() - ago * day).toISOString();
    const late = ago > 7 ? { late_reason: 'Taken over from paper.' } : {};
    const entry = await api.entry(sam, { title, occurred_start, ...late, ...more });
    entries[title] = entry.id;
    if (final) await api.finalise(entry);
    return entry;
  };
  await write('Shift swapped', 3, { type: 'informal_conversation' });
  await write('Praise from a customer', 2, { type: 'recognition', sentiment: 'positive' });
  await write('Till left open', 2, { type: 'incident', sentiment: 'negative', severity: 'high' });
  await write('Second look at the till', 1, { type: 'incident', sentiment: 'negative', severity: 'low' }, false);
  await write('Years ago', 800, { type: 'one_to_one', sentiment: 'mixed' });
  const letter = await api.entry(sam, { title: 'Letter', type: 'file_note' });
  await api.attach(letter, 'letter.txt', new TextEncoder().encode('Dear Tom'), 'text/plain');
  await api.post('/follow-ups', { subject_id: sam, title: 'Show the till routine', due_on: inDays(-2) });
});

test.beforeEach(async ({ signIn }) => signIn(owner));

function inDays(days: number): string {
  return new Date(Date.now() + days * day).toISOString().slice(0, 10);
}

async function open(page: Page, query = ''): Promise<Locator> {
  await page.goto(`/people/${sam}${query}`);
  await settled(page);
  return page.getByRole('main');
}

function tab(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Views of the record' }).getByRole('link', { name });
}

test('a person: the head says who it is, since when, and up to whom the line goes', async ({ page }) => {
  const main = await open(page);
  await expect(main.getByRole('list', { name: 'Reports to' }).getByRole('link', { name: 'Tom Reyes' })).toBeVisible();
  await expect(main.getByText(/since 1 Mar 2020 \(\d+ years\)/)).toBeVisible();
  await expect(main.getByRole('link', { name: 'Start 1:1' })).toHaveAttribute('href', `entries/new?type=one_to_one&subject_id=${sam}`);
});

test('a person: every entry is a dot on the lane of its kind, reached by arrows, and a table says the same', async ({ page }) => {
  const main = await open(page);
  const chart = main.getByRole('group', { name: /entries by kind and time/ });
  const dots = chart.getByRole('link');
  await expect(dots).toHaveCount(6);
  await expect(chart.getByRole('link', { name: /Till left open.*severity High.*Negative/ })).toHaveCount(1);
  await expect(chart.getByRole('link', { name: /Second look at the till.*Draft/ })).toHaveCount(1);

  await main.getByRole('button', { name: 'View as table' }).press('Shift');
  await expect(chart.locator('[tabindex="0"]'), 'one stop for Tab').toHaveCount(1);
  await chart.locator('[tabindex="0"]').focus();
  const first = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await page.keyboard.press('ArrowRight');
  const second = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  expect(second).not.toBe(first);
  await page.keyboard.press('Home');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(first);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/entries\/[0-9a-f-]{36}$/);
  await page.goBack();

  await main.getByRole('button', { name: 'View as table' }).click();
  await expect(page).toHaveURL(/table=true/);
  const rows = main.getByRole('table', { name: 'Timeline' }).getByRole('row').filter({ has: page.getByRole('cell') });
  await expect(rows).toHaveCount(6);
  await expect(main.getByRole('button', { name: 'View as chart' })).toBeFocused();

  await main.getByRole('button', { name: String(new Date(Date.now() - 800 * day).getUTCFullYear()) }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Years ago');
  await page.reload();
  await expect(rows, 'the address alone brings it back').toHaveCount(1);
});

test('a person: how it went is counted by month, and each part leads to exactly its entries', async ({ page }) => {
  const main = await open(page, '?tab=sentiment');
  const chart = main.getByRole('group', { name: /Entries by month/ });
  const part = chart.getByRole('link', { name: /Negative: 2 entries/ });
  const counted = await api.get<{ months: { month: string; negative: number; positive: number }[] }>(`/people/${sam}/timeline`);
  const together = counted.months.some((month) => month.negative === 2);
  // The two may lie on either side of the turn of a month.
  const negative = together ? part : chart.getByRole('link', { name: /Negative: 1 entry/ }).first();
  const expected = together ? 2 : 1;
  await expect(negative).toBeVisible();

  await main.getByRole('button', { name: 'View as table' }).click();
  const table = main.getByRole('table', { name: 'How it went' });
  await expect(table.getByRole('row').filter({ has: page.getByRole('cell') })).toHaveCount(counted.months.length);
  await main.getByRole('button', { name: 'View as chart' }).click();

  await negative.click();
  await expect(page).toHaveURL(/\/entries\?.*sentiment=negative/);
  await expect(page.getByRole('main').getByText(`${expected} ${expected === 1 ? 'entry' : 'entries'}`, { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/tab=sentiment/);
});

test('a person: what was voided is neither counted nor among the entries that a part leads to', async ({ page }) => {
  const jo = await api.person('Jo Ash');
  const occurred_start = new Date(Date.now() - 3_600_000).toISOString();
  const write = (title: string) => api.entry(jo.id, { title, type: 'incident', sentiment: 'negative', occurred_start });
  await write('Still a draft');
  await api.finalise(await write('Stays'));
  const wrong = await api.finalise(await write('About somebody else'));
  await api.post(`/entries/${wrong.id}/void`, { reason: 'It was about another person.' }, { 'if-match': `"${wrong.version}"` });

  await page.goto(`/people/${jo.id}?tab=sentiment`);
  await settled(page);
  const main = page.getByRole('main');
  await main.getByRole('group', { name: /Entries by month/ }).getByRole('link', { name: /Negative: 2 entries/ }).click();
  await expect(page).toHaveURL(/sentiment=negative/);
  await expect(main.getByText('2 entries', { exact: true })).toBeVisible();
  await expect(main.getByRole('link', { name: 'Still a draft' })).toBeVisible();
  await expect(main.getByRole('link', { name: 'Stays' })).toBeVisible();
  await expect(main.getByRole('link', { name: 'About somebody else' })).toHaveCount(0);
  await page.goBack();

  await main.getByRole('button', { name: 'View as table' }).click();
  await main.getByRole('table', { name: 'How it went' }).getByRole('link').first().click();
  await expect(main.getByText('2 entries', { exact: true }), 'a whole month, too').toBeVisible();
});

test('a person: entries, files and the access history have a place of their own', async ({ page }) => {
  const main = await open(page);
  await tab(page, 'Entries').click();
  await expect(main.getByRole('link', { name: 'Till left open' })).toBeVisible();
  await tab(page, 'Files').click();
  await expect(main.getByText('letter.txt')).toBeVisible();
  await main.getByRole('button', { name: 'Show letter.txt' }).click();
  const preview = page.getByRole('dialog');
  await expect(preview.getByText('Dear Tom')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  const downloading = page.waitForEvent('download');
  await main.getByRole('button', { name: 'Download letter.txt' }).click();
  expect((await downloading).suggestedFilename()).toBe('letter.txt');
  await expect(main.getByRole('link', { name: 'this entry' })).toHaveAttribute('href', `entries/${await letterOf()}`);

  await tab(page, 'Access history').click();
  await expect(main.getByRole('row', { name: /Evidence downloaded/ }).first()).toContainText('Ada Admin');
  await expect(main.getByRole('row', { name: /Person added/ })).toBeVisible();
  await main.getByRole('button', { name: 'Views and downloads only' }).click();
  await expect(page).toHaveURL(/reads=true/);
  await expect(main.getByRole('row', { name: /Person added/ })).toHaveCount(0);
  await expect(main.getByRole('row', { name: /Evidence downloaded/ }).first()).toBeVisible();
});

async function letterOf(): Promise<string> {
  const files = await api.get<{ items: { entry_id: string }[] }>(`/people/${sam}/attachments`);
  return files.items[0]?.entry_id ?? '';
}

test('a person: a follow-up is added, moved on, taken back and completed on the page of the person', async ({ page }) => {
  const main = await open(page);
  await expect(tab(page, 'Follow-ups'), 'how much is waiting').toContainText('1');
  await tab(page, 'Follow-ups').click();
  await expect(main.getByText('Show the till routine')).toBeVisible();

  await main.getByRole('button', { name: 'Add follow-up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add follow-up' });
  await dialog.getByLabel('What is to be done').fill('Agree on a training plan');
  await dialog.getByLabel('By when').fill(inDays(5));
  await dialog.getByRole('button', { name: 'Add' }).click();
  const row = main.getByRole('listitem').filter({ hasText: 'Agree on a training plan' });
  await expect(row).toBeVisible();
  await expect(tab(page, 'Follow-ups')).toContainText('2');

  await row.getByLabel('More about: Agree on a training plan').click();
  await row.getByRole('button', { name: 'Set to: Blocked' }).click();
  await expect(row.getByText('Blocked', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row.getByText('Blocked', { exact: true })).toHaveCount(0);

  await row.getByRole('button', { name: 'Complete: Agree on a training plan' }).click();
  const outcome = page.getByRole('dialog', { name: 'What came of it?' });
  await outcome.getByText('Partly met').click();
  await outcome.getByLabel('Note').fill('Two of three modules.');
  await outcome.getByRole('button', { name: 'Done' }).click();
  await expect(row).toHaveCount(0);
  await main.getByRole('button', { name: 'Finished' }).click();
  await expect(row).toContainText('Partly met');
  await expect(row).toContainText('Two of three modules.');
});

test('a person who is archived shows no longer in the list, and the record stays', async ({ page }) => {
  const gone = await api.person('Kim Vale');
  await api.finalise(await api.entry(gone.id, { facts: 'Last day.' }));
  await page.goto(`/people/${gone.id}`);
  await settled(page);
  await page.getByLabel('More about this person').click();
  await page.getByRole('button', { name: 'Archive…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Archive Kim Vale?' });
  await dialog.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Kim Vale was archived.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Archived', { exact: true })).toBeVisible();
  await tab(page, 'Entries').click();
  await expect(page.getByRole('main').getByText('1 entry')).toBeVisible();

  await page.goto('/people');
  await settled(page);
  await expect(page.getByRole('main').getByRole('link', { name: 'Sam Rivers' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Kim Vale' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Archived' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Kim Vale' })).toBeVisible();
});

test('every team can be filtered by, also those of the last of many people', async ({ page, watch }) => {
  const lines = Array.from({ length: 210 }, (_, n) => `Aa ${String(n).padStart(3, '0')},${1000 + n},Bakery`);
  const csv = ['display_name,employee_ref,team', ...lines, 'Zoe Last,2000,Night shift', ''].join('\n');
  await page.goto('/people');
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import people' });

  watch.expect(/status of 400/);
  const torn = { name: 'torn.csv', mimeType: 'text/csv', buffer: Buffer.from('display_name,team\n"Ann,Bakery\n') };
  await dialog.getByLabel('CSV file').setInputFiles(torn);
  await expect(dialog.getByRole('alert'), 'a file that is refused as a whole says why').toContainText('line 2 is never closed');

  await dialog.getByLabel('CSV file').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await dialog.getByRole('button', { name: 'Import 211 people' }).click();
  await expect(dialog).toBeHidden();
  await page.getByLabel('Team', { exact: true }).click();
  await page.getByRole('button', { name: 'Night shift' }).click();
  await expect(page).toHaveURL(/team=Night/);
  await expect(page.getByRole('main').getByRole('link', { name: 'Zoe Last' })).toBeVisible();
  await expect(page.getByRole('main').getByText('1 person')).toBeVisible();
});

test('what was done is said within reach, also while a dialog is open', async ({ page }) => {
  await page.goto('/people');
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import people' });
  const csv = 'display_name,employee_ref,email\nUma Good,3000,\nIda Bad,3001,not an address\n';
  await dialog.getByLabel('CSV file').setInputFiles({ name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await dialog.getByRole('button', { name: 'Import 1 person' }).click();
  const news = page.getByRole('status').filter({ hasText: '1 person' });
  await expect(news).toBeVisible();
  await expect(dialog).toBeVisible();
  await news.getByRole('button', { name: 'Close' }).click();
  await expect(news).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
