/** J2: a shift lead logs a corridor chat on a phone, whatever the network does. */
import type { Locator, Page } from '@playwright/test';
import { Api, expect, expectNoSidewaysScroll, test } from '../fixtures/test.ts';

const tom = 'tom@example.test';
let author: Api;

interface Entry {
  id: string;
  facts: string;
  agreed: string | null;
  recorded_at: string;
  occurred_start: string;
  record_state: string;
}

test.beforeAll('a shift lead with two reports', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  const owner = await Api.setup(server.url);
  const lead = await owner.person('Tom Reyes');
  for (const name of ['Sam Rivers', 'Jo Ash']) await owner.person(name, { manager_id: lead.id });
  await owner.user('Tom Reyes', tom, 'USER', lead.id);
  author = await Api.login(server.url, tom);
});

test.beforeEach(async ({ page, signIn }) => {
  await signIn(tom);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Tom' })).toBeVisible();
});

test('J2 corridor chat on a phone: four taps at most to a saved draft @phone', async ({ page }) => {
  const finger = new Finger();
  const { dialog, save } = capture(page);
  await finger.tap(page.getByRole('button', { name: 'New entry' }).filter({ visible: true }).first());
  await expect(dialog.getByLabel('Person')).toBeFocused();
  await page.keyboard.type('sam');
  await finger.tap(dialog.getByRole('option', { name: /Sam Rivers/ }));
  await expect(dialog.getByLabel('What happened'), 'the cursor is where one types next').toBeFocused();
  await page.keyboard.type('Sam swapped Friday with Jo and told me in the corridor.');
  await expectNoSidewaysScroll(page);
  await finger.tap(save);
  await expect(page.getByText(/Draft \S+ about Sam Rivers is saved/)).toBeVisible();
  expect(finger.taps, 'taps from Today to the saved draft').toBeLessThanOrEqual(4);

  const entries = await written('swapped Friday');
  expect(entries.map((entry) => entry.record_state)).toEqual(['draft']);
  await expect(page.getByRole('main').getByRole('link', { name: /Sam swapped Friday/ }), 'it waits on Today').toBeVisible();
});

test('J2 corridor chat on a phone: what was typed survives a reload, and the server says when it was recorded @phone', async ({ page }) => {
  // A phone whose clock is two days slow cannot backdate a record.
  await page.clock.install({ time: Date.now() - 2 * 86_400_000 });
  await page.goto('/');
  const { dialog, save } = capture(page);
  await fill(page, 'Sam Rivers', 'He asked for a later start in December.');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Tom' })).toBeVisible();
  await page.getByRole('button', { name: 'New entry' }).filter({ visible: true }).first().tap();
  await expect(dialog.getByLabel('What happened')).toHaveValue('He asked for a later start in December.');
  await expect(dialog.getByLabel('Person')).toHaveValue('Sam Rivers');
  const before = Date.now();
  await save.tap();
  await expect(page.getByText(/Draft \S+ about Sam Rivers is saved/)).toBeVisible();

  const [entry] = await written('later start');
  const recorded = Date.parse(entry?.recorded_at ?? '');
  expect(recorded).toBeGreaterThanOrEqual(before - 1_000);
  expect(recorded).toBeLessThanOrEqual(Date.now() + 1_000);
  expect(Date.parse(entry?.occurred_start ?? ''), 'the event is when the phone says').toBeLessThan(before - 86_400_000);

  await page.getByRole('button', { name: 'New entry' }).filter({ visible: true }).first().tap();
  await expect(dialog.getByLabel('What happened'), 'the next one begins empty').toHaveValue('');
});

test('J2 corridor chat on a phone: without a connection it is kept, and sent when there is one again @phone', async ({
  page,
  context,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const { save } = capture(page);
  await fill(page, 'Jo Ash', 'Jo found the fire door wedged open.');
  await context.setOffline(true);
  await save.tap();
  await expect(page.getByText('One entry is kept on this device and waits for a connection.')).toBeVisible();
  expect(await written('fire door')).toEqual([]);
  await context.setOffline(false);
  await expect(page.getByText(/Draft \S+ about Jo Ash is saved now/)).toBeVisible();
  await expect(page.getByText('waits for a connection')).toHaveCount(0);
  expect(await written('fire door')).toHaveLength(1);
});

test('J2 corridor chat on a phone: an answer that gets lost on the way makes no second entry, even over a reload @phone', async ({
  page,
  watch,
}) => {
  watch.expect(/ERR_FAILED/);
  const { save } = capture(page);
  await fill(page, 'Jo Ash', 'Jo offered to train the new starter.');
  await page.route(/\/api\/v1\/entries$/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await save.tap();
  await expect(page.getByText('One entry is kept on this device and waits for a connection.')).toBeVisible();
  expect(await written('new starter'), 'the server did get it').toHaveLength(1);
  await page.unroute(/\/api\/v1\/entries$/);
  await page.reload();
  await expect(page.getByText(/Draft \S+ about Jo Ash is saved now/)).toBeVisible();
  await expect(page.getByText('waits for a connection')).toHaveCount(0);
  expect(await written('new starter')).toHaveLength(1);
});

test('J2 corridor chat on a phone: the editor saves by itself, over a lost connection and a reload @phone', async ({
  page,
  context,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const { dialog } = capture(page);
  await fill(page, 'Sam Rivers', 'Sam stayed late to finish the order.');
  await dialog.getByRole('button', { name: 'Save and write more' }).tap();
  await expect(page).toHaveURL(/\/entries\/[0-9a-f-]{36}\/edit$/);
  const facts = page.getByLabel('What happened');
  const agreed = page.getByLabel('What was agreed');
  await expect(facts).toHaveValue('Sam stayed late to finish the order.');
  await agreed.fill('He leaves an hour early on Friday.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  expect((await written('stayed late'))[0]?.agreed).toBe('He leaves an hour early on Friday.');

  await context.setOffline(true);
  await agreed.fill('He leaves an hour early on Friday and on Monday.');
  await expect(page.getByText('Offline — kept on this device')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^Saved /)).toBeVisible();
  expect((await written('stayed late'))[0]?.agreed).toBe('He leaves an hour early on Friday and on Monday.');
  await page.reload();
  await expect(agreed).toHaveValue('He leaves an hour early on Friday and on Monday.');
  await expectNoSidewaysScroll(page);
});

/** Counts the taps. */
class Finger {
  taps = 0;

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.tap();
  }
}

function capture(page: Page): { dialog: Locator; save: Locator } {
  const dialog = page.getByRole('dialog', { name: 'New entry' });
  return { dialog, save: dialog.getByRole('button', { name: 'Save draft' }) };
}

async function fill(page: Page, person: string, sentence: string): Promise<void> {
  const { dialog } = capture(page);
  await page.getByRole('button', { name: 'New entry' }).filter({ visible: true }).first().tap();
  await dialog.getByLabel('Person').fill(person.slice(0, 3));
  await dialog.getByRole('option', { name: new RegExp(person) }).tap();
  await dialog.getByLabel('What happened').fill(sentence);
}

/** What the server has with these words, as its author sees it. */
async function written(words: string): Promise<Entry[]> {
  return (await author.get<{ items: Entry[] }>(`/entries?q=${encodeURIComponent(`"${words}"`)}`)).items;
}
