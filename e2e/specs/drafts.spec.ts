/** A draft never loses a keystroke, and what was written about one person never stands under another. */
import type { Page, Route } from '@playwright/test';
import { Api, expect, expectAccessible, test } from '../fixtures/test.ts';

const tom = 'tom@example.test';
const CREATION = /\/api\/v1\/entries$/;
let author: Api;
let sam: string;
let jo: string;

test.beforeAll('a shift lead with two reports', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  const owner = await Api.setup(server.url);
  const lead = await owner.person('Tom Reyes');
  sam = (await owner.person('Sam Rivers', { manager_id: lead.id })).id;
  jo = (await owner.person('Jo Ash', { manager_id: lead.id })).id;
  await owner.user('Tom Reyes', tom, 'USER', lead.id);
  author = await Api.login(server.url, tom);
});

test.beforeEach(async ({ signIn }) => {
  await signIn(tom);
});

test('an entry about somebody else that is begun from the palette is another entry', async ({ page }) => {
  await begin(page, sam, 'Sam Rivers');
  await page.getByLabel('What happened').fill('Sam swept the yard.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Jo Ash');
  await page.getByRole('option', { name: 'Start 1:1 with Jo Ash' }).click();
  await expect(page.getByLabel('Person', { exact: true })).toHaveValue('Jo Ash');
  await expect(page.getByLabel('What happened')).toHaveValue('');
  await page.getByLabel('What happened').fill('Jo asked for the early shift.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  expect(await about(sam, 'swept the yard')).toEqual(['Sam swept the yard.']);
  expect(await about(jo, 'early shift')).toEqual(['Jo asked for the early shift.']);
});

test('who leaves at once finds the text on the server, and not under the next person', async ({ page }) => {
  await begin(page, sam, 'Sam Rivers');
  await page.getByLabel('What happened').fill('Sam mended the gate.');
  const made = page.waitForResponse((answer) => CREATION.test(answer.url()) && answer.request().method() === 'POST');
  await home(page);
  await made;
  await expect(page.getByRole('main').getByText('Sam Rivers').first()).toBeVisible();
  await begin(page, jo, 'Jo Ash');
  await expect(page.getByLabel('What happened')).toHaveValue('');
  await expect(page.getByText('is kept on this device')).toHaveCount(0);
  expect(await about(sam, 'mended the gate')).toEqual(['Sam mended the gate.']);
  expect(await about(jo, 'mended the gate')).toEqual([]);
});

test('what is typed while the first save is on its way arrives, also when one leaves meanwhile', async ({ page }) => {
  await begin(page, sam, 'Sam Rivers');
  const first = await held(page, 'POST', CREATION);
  await page.getByLabel('What happened').fill('Sam counted the stock.');
  const route = await first.route;
  await page.getByLabel('What happened').fill('Sam counted the stock. Two boxes were missing.');
  const patched = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await home(page);
  await route.continue();
  await patched;
  await expect(page).toHaveURL(/\/$/);
  expect(await about(sam, 'counted the stock')).toEqual(['Sam counted the stock. Two boxes were missing.']);
  await page.reload();
  await begin(page, sam, 'Sam Rivers');
  await expect(page.getByText('is kept on this device')).toHaveCount(0);
});

test('what had no person yet is offered at the next new entry, and taken up as it was', async ({ page }) => {
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto('/entries/new');
  await page.getByLabel('What happened').fill('Somebody left the cold room open.');
  await expect(page.getByText('Kept on this device until a person and a time are chosen')).toBeVisible();
  await home(page);
  await begin(page, jo, 'Jo Ash');
  await expect(page.getByLabel('What happened'), 'nothing stands under somebody by itself').toHaveValue('');
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page.getByLabel('What happened')).toHaveValue('Somebody left the cold room open.');
  await expect(page.getByLabel('Person', { exact: true })).toHaveValue('');
});

test('two tabs with a new entry each do not write over each other', async ({ page, context }) => {
  const second = await context.newPage();
  const texts = [[page, 'The belt of line one slipped.'], [second, 'The lamp of line two failed.']] as const;
  for (const [tab, text] of texts) {
    await tab.goto('/entries/new');
    await tab.getByLabel('What happened').fill(text);
    await expect(tab.getByText('Kept on this device until a person and a time are chosen')).toBeVisible();
  }
  for (const [tab, text] of texts) {
    tab.on('dialog', (dialog) => dialog.accept());
    await tab.reload();
    await expect(tab.getByLabel('What happened'), 'after a reload').toHaveValue(text);
  }
  await second.close();
  await page.goto('/entries/new');
  await expect(page.getByLabel('What happened')).toHaveValue('The belt of line one slipped.');
  for (const [tab] of texts.slice(0, 1)) {
    await tab.getByRole('button', { name: 'Drop it' }).first().click();
    await expect(tab.getByText('The lamp of line two failed.'), 'the other tab’s is offered').toBeVisible();
    await tab.getByRole('button', { name: 'Go on with it' }).click();
    await expect(tab.getByLabel('What happened')).toHaveValue('The lamp of line two failed.');
  }
});

test('two windows on one draft: both are shown beside each other, with what was written since, and a reload asks again', async ({ page, watch }) => {
  watch.expect(/status of 412/);
  page.on('dialog', (dialog) => dialog.accept());
  const draft = await author.entry(sam, { facts: 'The belt stopped at 06:25.', title: 'Belt' });
  await page.goto(`/entries/${draft.id}/edit`);
  const facts = page.getByLabel('What happened');
  await expect(facts).toHaveValue('The belt stopped at 06:25.');
  await author.patch(draft, { facts: 'The belt stopped at 06:20.', agreed: 'Sam calls the fitter.' });
  await facts.fill('The belt stopped at 06:26.');
  const dialog = page.getByRole('dialog', { name: 'Changed in two places' });
  await expect(dialog.getByText('06:26', { exact: false })).toBeVisible();
  await expect(dialog.getByText('06:20', { exact: false })).toBeVisible();
  await expect(dialog.getByText('06:25', { exact: false })).toBeVisible();
  await expectAccessible(page);

  await test.step('closed and written on: the question is about the newer text', async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await facts.fill('The belt stopped at 06:27, and the alarm was silent.');
    await page.getByRole('button', { name: 'Choose what to keep' }).click();
    await expect(dialog.getByText('alarm was silent', { exact: false })).toBeVisible();
  });
  await test.step('a reload asks again', async () => {
    await page.reload();
    await expect(dialog.getByText('alarm was silent', { exact: false })).toBeVisible();
    await expect(dialog.getByText('06:20', { exact: false })).toBeVisible();
    expect((await author.get(`/entries/${draft.id}`)).facts, 'nothing was written over').toBe('The belt stopped at 06:20.');
  });
  await dialog.getByRole('button', { name: 'Keep what is chosen' }).click();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  const kept = await author.get(`/entries/${draft.id}`);
  expect(kept.facts).toBe('The belt stopped at 06:27, and the alarm was silent.');
  expect(kept.agreed, 'what only the other window changed').toBe('Sam calls the fitter.');
});

test('text that a second window had for an entry that was made final meanwhile is shown there, and becomes an addendum', async ({ page, watch }) => {
  watch.expect(/status of 4(09|12)/);
  page.on('dialog', (dialog) => dialog.accept());
  const draft = await author.entry(sam, { facts: 'The kiln was cold.', title: 'Kiln' });
  await page.goto(`/entries/${draft.id}/edit`);
  await expect(page.getByLabel('What happened')).toHaveValue('The kiln was cold.');
  await author.finalise(draft);
  await page.getByLabel('What happened').fill('The kiln was cold, and its door stood open.');
  await page.getByLabel('What was agreed').fill('Sam looks after the door.');
  await expect(page.getByText(/^Not saved/)).toBeVisible();
  await page.goto(`/entries/${draft.id}`);
  const main = page.getByRole('main');
  const note = main.getByText('Text was left on this device that did not get into the record.');
  await expect(note).toBeVisible();
  await expect(main.getByText('The kiln was cold, and its door stood open.')).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole('dialog', { name: 'Amend this entry' });
  await main.getByRole('button', { name: 'Add as addendum' }).click();
  await page.keyboard.press('Escape');
  await main.getByRole('button', { name: 'Add as addendum' }).click();
  await expect(dialog.getByRole('radio', { name: 'Addendum' })).toBeChecked();
  await expect(dialog.getByLabel('What is to be added')).toHaveValue(/door stood open\.[^]*Sam looks after the door\./);
  await dialog.getByLabel('Reason').fill('Written in a second window.');
  await dialog.getByRole('button', { name: 'Put on record' }).click();
  await expect(note).toHaveCount(0);
  await expect(main.getByText('Sam looks after the door.')).toBeVisible();
  await page.reload();
  await expect(main.getByText('Sam looks after the door.')).toBeVisible();
  await expect(note, 'it is on record').toHaveCount(0);
});

test('what did not get into a final entry can be discarded', async ({ page, watch }) => {
  watch.expect(/status of 4(09|12)/);
  page.on('dialog', (dialog) => dialog.accept());
  const draft = await author.entry(sam, { facts: 'The kiln was warm.' });
  await page.goto(`/entries/${draft.id}/edit`);
  await expect(page.getByLabel('What happened')).toHaveValue('The kiln was warm.');
  await author.finalise(draft);
  await page.getByLabel('What it led to').fill('Nothing.');
  await expect(page.getByText(/^Not saved/)).toBeVisible();
  await page.goto(`/entries/${draft.id}/edit`);
  await expect(page, 'there is no editing it').toHaveURL(new RegExp(`/entries/${draft.id}$`));
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.reload();
  await expect(page.getByText('The kiln was warm.').last()).toBeVisible();
  await expect(page.getByText('Text was left on this device')).toHaveCount(0);
});

test('who leaves while the draft is read again after a file came loses nothing', async ({ page }) => {
  const draft = await author.entry(sam, { facts: 'The press jammed.' });
  await page.goto(`/entries/${draft.id}/edit`);
  await expect(page.getByLabel('What happened')).toHaveValue('The press jammed.');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  const reading = await held(page, 'GET', new RegExp(`/entries/${draft.id}$`));
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles({ name: 'press.txt', mimeType: 'text/plain', buffer: Buffer.from('jam') });
  const route = await reading.route;
  await page.getByLabel('What happened').fill('The press jammed twice.');
  const patched = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await home(page);
  await route.continue();
  expect((await patched).status()).toBe(200);
  expect((await author.get(`/entries/${draft.id}`)).facts).toBe('The press jammed twice.');
});

test('what could not be sent when one left goes at the next start', async ({ page, watch }) => {
  watch.expect(/ERR_FAILED/);
  const draft = await author.entry(sam, { facts: 'The scale was off.' });
  await page.goto(`/entries/${draft.id}/edit`);
  await expect(page.getByLabel('What happened')).toHaveValue('The scale was off.');
  const sent = await held(page, 'PATCH', new RegExp(`/entries/${draft.id}$`));
  await page.getByLabel('What happened').fill('The scale was off by ten grams.');
  await home(page);
  await (await sent.route).abort();
  const patched = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await page.reload();
  expect((await patched).status()).toBe(200);
  expect((await author.get(`/entries/${draft.id}`)).facts).toBe('The scale was off by ten grams.');
  await page.goto(`/entries/${draft.id}/edit`);
  await expect(page.getByLabel('What happened')).toHaveValue('The scale was off by ten grams.');
  await expect(page.getByText('is kept on this device')).toHaveCount(0);
});

test('quick capture keeps the person and the time of what was begun earlier', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: 'New entry' });
  await personPage(page, sam, 'Sam Rivers');
  await page.keyboard.press('n');
  await expect(dialog.getByLabel('Person')).toHaveValue('Sam Rivers');
  await dialog.getByLabel('What happened').fill('Sam found a crack in the ladder.');
  await dialog.getByRole('radio', { name: 'Yesterday' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await personPage(page, jo, 'Jo Ash');
  await page.keyboard.press('n');
  await expect(dialog.getByLabel('Person')).toHaveValue('Sam Rivers');
  await expect(dialog.getByText('You began this earlier, about somebody else.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText(/about Sam Rivers is saved/)).toBeVisible();
  const [entry] = await found(sam, 'crack in the ladder');
  expect(Date.now() - Date.parse(String(entry?.occurred_start))).toBeGreaterThan(11 * 3_600_000);
  expect(await about(jo, 'crack in the ladder')).toEqual([]);
});

/** A new entry about this person. */
async function begin(page: Page, person: string, name: string): Promise<void> {
  await page.goto(`/entries/new?subject_id=${person}`);
  await expect(page.getByLabel('Person', { exact: true })).toHaveValue(name);
}

async function personPage(page: Page, person: string, name: string): Promise<void> {
  await page.goto(`/people/${person}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** By a link, not by loading the page anew. */
async function home(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Holds the next such request back, until the route is let go. */
async function held(page: Page, method: string, address: RegExp): Promise<{ route: Promise<Route> }> {
  let caught: (route: Route) => void;
  const route = new Promise<Route>((resolve) => { caught = resolve; });
  await page.route(address, (asked) => (asked.request().method() === method ? caught(asked) : asked.fallback()), { times: 1 });
  return { route };
}

interface Found {
  facts: string;
  occurred_start: string;
}

async function found(person: string, words: string): Promise<Found[]> {
  const page = await author.get<{ items: Found[] }>(`/entries?subject_id=${person}&q=${encodeURIComponent(`"${words}"`)}`);
  return page.items;
}

async function about(person: string, words: string): Promise<string[]> {
  return (await found(person, words)).map((entry) => entry.facts);
}
