/** J3, J4, J7: writing a structured concern, a late entry, and a 1:1 that takes up what is open from last time. */
import type { Page } from '@playwright/test';
import { Api, expect, expectNoSidewaysScroll, test } from '../fixtures/test.ts';

const tom = 'tom@example.test';
let author: Api;
let sam: string;

test.beforeAll('a shift lead with a report', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  const owner = await Api.setup(server.url);
  const lead = await owner.person('Tom Reyes');
  sam = (await owner.person('Sam Rivers', { manager_id: lead.id })).id;
  await owner.user('Tom Reyes', tom, 'USER', lead.id);
  author = await Api.login(server.url, tom);
});

test.beforeEach(async ({ signIn }) => {
  await signIn(tom);
});

test('J3 structured concern: template, words to think about without a network, what is missing, follow-up, locked', async ({
  page,
  context,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await begin(page, '');
  const facts = page.getByLabel('What happened');
  const impact = page.getByLabel('What it led to');
  await test.step('the template fills what is empty, and can be taken back', async () => {
    await impact.fill('The line stood still for ten minutes.');
    await useTemplate(page, 'Concern (SBI)');
    await expect(facts).toHaveValue(/Situation[^]*Behaviour/);
    await expect(impact, 'what was written stays').toHaveValue('The line stood still for ten minutes.');
    await expect(page.getByLabel('Type')).toHaveValue('concern');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(facts).toHaveValue('');
    await expect(page.getByLabel('Type')).toHaveValue('one_to_one');
    await useTemplate(page, 'Concern (SBI)');
    await expect(facts).toHaveValue(/Situation/);
  });
  await test.step('completeness does not take the template’s questions for answers', async () => {
    await expect(page.getByText('3 of 6 questions answered')).toBeVisible();
  });
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await test.step('words to think about, with the network off', async () => {
    await context.setOffline(true);
    const notes = page.getByText('Wording: What happened').locator('..');
    await facts.fill('He is always late and lazy. He has a bad attitude and seems depressed.');
    for (const word of ['always', 'lazy', 'bad attitude', 'depressed']) {
      await expect(notes.getByRole('listitem').filter({ hasText: word })).toBeVisible();
    }
    await context.setOffline(false);
    await expect(page.getByText(/^Saved /), 'they stop nobody').toBeVisible();
    await facts.fill('On Monday the belt ran without a guard from 06:10 to 06:20. I saw Sam lift it off.');
    await expect(notes).toBeHidden();
  });
  await page.getByLabel('Their account').fill('He says that the guard was stuck.');
  await page.getByLabel('What was agreed').fill('Nobody lifts a guard off while the belt runs.');
  await expect(page.getByText('6 of 6 questions answered')).toBeVisible();
  await page.getByRole('radio', { name: 'High' }).press('Space');
  await addFollowUp(page, 'Check the guard of line 2');
  await addParticipant(page, 'Jo from the works council', 'Witness');
  await expectNoSidewaysScroll(page);
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await test.step('locking says what becomes immutable', async () => {
    await page.getByRole('button', { name: 'Finalise' }).click();
    const dialog = page.getByRole('dialog', { name: 'Finalise this entry?' });
    await expect(dialog.getByText('Becomes fixed, for good')).toBeVisible();
    await expect(dialog.getByText('The title and every text')).toBeVisible();
    await expect(dialog.getByText('Who else was there', { exact: true })).toBeVisible();
    await expect(dialog.getByText('The evidence: more can be added, nothing changed or removed')).toBeVisible();
    await dialog.getByRole('button', { name: 'Finalise' }).click();
    await expect(page.getByRole('main').getByText('Final', { exact: true })).toBeVisible();
  });
  const main = page.getByRole('main');
  await expect(main.getByText('Jo from the works council (witness)')).toBeVisible();
  await expect(main.getByText('Check the guard of line 2')).toBeVisible();
});

test('J4 late entry: a badge that counts the days, a reason that is due, no future and no back-dating', async ({ page, watch }) => {
  watch.expect(/status of 422/);
  await begin(page, '');
  await page.getByLabel('When it happened').fill(daysAgo(12));
  await page.getByLabel('What happened').fill('Sam left the shift an hour early.');
  await expect(page.getByText('Recorded 12 days after')).toBeVisible();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  const id = idOf(page);

  const dialog = page.getByRole('dialog', { name: 'Finalise this entry?' });
  await page.getByRole('button', { name: 'Finalise' }).click();
  await dialog.getByRole('button', { name: 'Finalise' }).click();
  await expect(dialog.getByRole('alert'), 'refused without a reason').toContainText('Why it is recorded late');
  expect((await author.get(`/entries/${id}`)).record_state).toBe('draft');
  await dialog.getByLabel('Why it is recorded late').fill('I was on leave until today.');
  await expect(dialog.getByRole('button', { name: 'Finalise' })).toBeEnabled();
  await expect(page.getByText(/^Saved /).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Finalise' }).click();
  const main = page.getByRole('main');
  await expect(main.getByText('Final', { exact: true })).toBeVisible();
  await expect(main.getByText('Recorded 12 days after')).toBeVisible();
  await expect(main.getByText('I was on leave until today.')).toBeVisible();

  await test.step('the future is refused, by the page and by the API', async () => {
    await begin(page, '');
    await page.getByLabel('When it happened').fill(daysAgo(-2));
    await page.getByLabel('What happened').fill('This has not happened yet.');
    await expect(page.getByText('This lies in the future.').first()).toBeVisible();
    await expect(author.entry(sam, { occurred_start: new Date(Date.now() + 86_400_000).toISOString() })).rejects.toThrow(/422/);
    await page.getByLabel('When it happened').fill(daysAgo(0));
    await expect(page.getByText(/^Saved /)).toBeVisible();
  });
  await test.step('nobody sets the time of recording', async () => {
    await expect(author.entry(sam, { recorded_at: '2020-01-01T00:00:00Z' })).rejects.toThrow(/4(00|22)/);
    await expect(page.getByLabel('Recorded', { exact: true })).toHaveCount(0);
  });
});

test('J7 one-to-one: what is open from last time is there, one click says what came of it, and only the rest comes back', async ({ page }) => {
  const last = await author.entry(sam, { type: 'one_to_one', facts: 'The last one-to-one.' });
  for (const title of ['Learn the labeller', 'Read the safety sheet', 'Swap the locker']) {
    await author.post(`/entries/${last.id}/follow-ups`, { title, due_on: '2099-03-01' });
  }
  await begin(page, '&type=one_to_one');
  const open = page.getByRole('list').filter({ hasText: 'Learn the labeller' });
  await expect(open.getByRole('listitem')).toHaveCount(3 + (await others(last.id)));
  await page.getByRole('button', { name: 'Met: Learn the labeller', exact: true }).click();
  const second = open.getByRole('listitem').filter({ hasText: 'Read the safety sheet' });
  await second.getByText('Add a note').click();
  await second.getByLabel('Note for Read the safety sheet').fill('Half of it.');
  await page.getByRole('button', { name: 'Partly met: Read the safety sheet' }).click();
  await expect(open.getByRole('listitem').filter({ hasText: 'Learn the labeller' })).toContainText('Met');
  await expect(second).toContainText('Partly met');
  await expect(second.getByRole('button')).toHaveCount(0);

  await page.getByLabel('What happened').fill('We went through what was open.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await addFollowUp(page, 'Show Jo the labeller');

  const done = await author.get<{ items: { title: string; outcome: string; note: string | null }[] }>(`/follow-ups?state=done&subject_id=${sam}`);
  expect(done.items.map(({ title, outcome, note }) => [title, outcome, note]).sort()).toEqual([
    ['Learn the labeller', 'met', null],
    ['Read the safety sheet', 'partly_met', 'Half of it.'],
  ]);
  await begin(page, '&type=one_to_one');
  const next = page.getByRole('list').filter({ hasText: 'Swap the locker' });
  await expect(next).toContainText('Show Jo the labeller');
  await expect(page.getByText('Learn the labeller')).toHaveCount(0);
  await page.goto('/follow-ups');
  await expect(page.getByText('Show Jo the labeller')).toBeVisible();
});

test('what a super admin writes down for somebody else says so, and what still has to happen can be said at once', async ({ page, server, signIn }) => {
  await begin(page, '');
  await expect(page.getByLabel('On behalf of'), 'a shift lead writes for himself').toHaveCount(0);
  await signIn('ada@example.test');
  await begin(page, '');
  const behalf = page.getByLabel('On behalf of');
  await behalf.fill('Tom');
  await page.getByLabel('Status').selectOption('in_progress');
  await page.getByLabel('What happened').fill('Tom rang: Sam left early.');
  await expect(page.getByText('Pick an account from the list, or leave it empty.', { exact: true }), 'a name is no account').toBeVisible();
  await expect(page.getByText('Kept on this device', { exact: false })).toBeVisible();

  await behalf.fill('Tom R');
  await page.getByRole('option', { name: /Tom Reyes/ }).click();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expect(behalf, 'it is fixed now').toHaveCount(0);
  await expect(page.getByRole('main').getByText('Tom Reyes')).toBeVisible();
  const ada = await Api.login(server.url, 'ada@example.test');
  const found = await ada.get<{ items: { status: string; on_behalf_of: { name: string } }[] }>('/entries?record_state=draft');
  expect(found.items.map((entry) => [entry.on_behalf_of?.name, entry.status])).toContainEqual(['Tom Reyes', 'in_progress']);
  await page.reload();
  await expect(page.getByRole('main').getByText('Tom Reyes')).toBeVisible();
  await expect(page.getByLabel('Status')).toHaveValue('in_progress');
});

test('a draft that is not needed is discarded, and gone from Today', async ({ page }) => {
  await begin(page, '');
  await page.getByLabel('What happened').fill('This was about another shift.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  const id = idOf(page);
  const listed = page.getByRole('main').getByText('This was about another shift.');
  await page.goto('/');
  await expect(listed).toBeVisible();

  await page.goto(`/entries/${id}/edit`);
  await page.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard this draft?' });
  await expect(dialog.getByLabel('Reason')).toHaveValue('Not needed');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page).toHaveURL(/\/entries$/);
  expect((await author.get(`/entries/${id}`)).record_state).toBe('voided');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
  await expect(listed).toHaveCount(0);
});

/** Opens a new entry about Sam. */
async function begin(page: Page, more: string): Promise<void> {
  await page.goto(`/entries/new?subject_id=${sam}${more}`);
  await expect(page.getByLabel('Person', { exact: true })).toHaveValue('Sam Rivers');
}

async function useTemplate(page: Page, name: string): Promise<void> {
  await page.getByLabel('Start from a template').click();
  await page.getByRole('button', { name }).click();
}

async function addFollowUp(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Add follow-up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add follow-up' });
  await dialog.getByLabel('What is to be done').fill(title);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('main').getByText(title)).toBeVisible();
}

async function addParticipant(page: Page, name: string, role: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Tab');
  await page.getByLabel('As', { exact: true }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Add somebody' }).click();
  await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
}

/** Open follow-ups about Sam that came from elsewhere. */
async function others(entry: string): Promise<number> {
  const open = await author.get<{ items: { entry_id: string }[] }>(`/follow-ups?state=open&subject_id=${sam}`);
  return open.items.filter((one) => one.entry_id !== entry).length;
}

function idOf(page: Page): string {
  return /entries\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

/** Noon of a day before today, in the zone of the browser, as its input wants it. */
function daysAgo(days: number): string {
  const at = new Date(Date.now() - days * 86_400_000);
  const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(at);
  return `${berlin}T${days === 0 ? '00:01' : '12:00'}`;
}
