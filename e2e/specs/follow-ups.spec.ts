/** The list of follow-ups: when they are due, whose they are, where they stand. */
import { Api, expect, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const owner = 'ada@example.test';
const mara = 'mara@example.test';
let api: Api;

test.beforeAll('promises of two people', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, owner);
  const sam = await api.person('Sam Rivers');
  const jo = await api.person('Jo Ash');
  const tom = await api.user('Tom Reyes', 'tom@example.test', 'SUPER_ADMIN');
  const promise = (subject_id: string, title: string, days: number, more = {}) =>
    api.post('/follow-ups', { subject_id, title, due_on: inDays(days), ...more });
  await promise(sam.id, 'Long ago', -9);
  await promise(sam.id, 'Before the evening', 0);
  await promise(jo.id, 'In a few days', 4);
  await promise(jo.id, 'Next quarter', 60, { owner_id: tom.id });
});

function inDays(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(date);
}

test('follow-ups: each stands in the bucket of its day, and the address says which is shown', async ({ page, signIn }) => {
  await signIn(owner);
  await page.goto('/follow-ups');
  await settled(page);
  const main = page.getByRole('main');
  const bucket = (name: string) => page.getByRole('navigation', { name: 'When they are due' }).getByRole('link', { name, exact: true });
  await expect(main.getByRole('heading', { level: 2 })).toHaveText(['Overdue', 'Today', 'Within a week', 'Later']);
  await expect(main.getByText('4 follow-ups')).toBeVisible();

  for (const [name, title] of [
    ['Overdue', 'Long ago'],
    ['Today', 'Before the evening'],
    ['Within a week', 'In a few days'],
    ['Later', 'Next quarter'],
  ] as const) {
    await bucket(name).click();
    await expect(main.getByRole('listitem').filter({ hasText: title })).toBeVisible();
    await expect(main.getByText('1 follow-up', { exact: true })).toBeVisible();
  }
  await page.reload();
  await expect(main.getByText('Next quarter')).toBeVisible();
  await expect(bucket('Later')).toHaveAttribute('aria-current', 'page');

  await bucket('All open').click();
  await expect(main.getByText('4 follow-ups')).toBeVisible();
  await main.getByLabel('Who sees to it').selectOption('Tom Reyes');
  await expect(main.getByText('1 follow-up', { exact: true })).toBeVisible();
  await expect(main.getByText('Next quarter')).toBeVisible();
  await expect(page).toHaveURL(/owner=/);
  await main.getByLabel('Who sees to it').selectOption('Seen to by anyone');
  await expect(main.getByText('4 follow-ups')).toBeVisible();
});

test('follow-ups: one is added about a person, changed, handed over and cancelled with a reason', async ({ page, signIn }) => {
  await signIn(owner);
  await page.goto('/follow-ups');
  await settled(page);
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Add follow-up' }).click();
  const adding = page.getByRole('dialog', { name: 'Add follow-up' });
  await adding.getByRole('button', { name: 'Add' }).click();
  await expect(adding.getByLabel('About'), 'what is missing is said beside the field').toHaveAttribute('aria-invalid', 'true');
  await adding.getByLabel('About').fill('Jo');
  await adding.getByRole('option', { name: /Jo Ash/ }).click();
  await adding.getByLabel('What is to be done').fill('Ask about the course');
  await adding.getByRole('button', { name: 'Add' }).click();
  const row = main.getByRole('listitem').filter({ hasText: /Ask about the (other )?course/ });
  await expect(row).toContainText('Jo Ash');

  await row.getByLabel('More about: Ask about the course').click();
  await row.getByRole('button', { name: 'Edit' }).click();
  const editing = page.getByRole('dialog', { name: 'Edit follow-up' });
  await editing.getByLabel('What is to be done').fill('Ask about the other course');
  await editing.getByLabel('Who sees to it').selectOption('Tom Reyes');
  await editing.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Ask about the other course');
  await expect(row).toContainText('Tom Reyes');

  await row.getByLabel('More about: Ask about the other course').click();
  await row.getByRole('button', { name: 'Cancel…' }).click();
  const cancelling = page.getByRole('dialog', { name: 'Cancel this follow-up?' });
  await cancelling.getByLabel('Note').fill('The course is not offered any more.');
  await cancelling.getByRole('button', { name: 'Cancel it' }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('navigation', { name: 'When they are due' }).getByRole('link', { name: 'Finished' }).click();
  await expect(row).toContainText('Cancelled');
  await expect(row).toContainText('The course is not offered any more.');
  await expect(row.getByRole('button'), 'nothing more can be done to it').toHaveCount(0);
});

test('follow-ups: what is overdue comes first on Today', async ({ page, signIn }) => {
  await signIn(owner);
  await page.goto('/');
  await settled(page);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('Overdue');
  await main.getByRole('button', { name: 'Complete: Long ago' }).click();
  const outcome = page.getByRole('dialog', { name: 'What came of it?' });
  await outcome.getByText('Not met').click();
  await outcome.getByRole('button', { name: 'Done' }).click();
  await expect(main.getByText('Long ago')).toHaveCount(0);
});

test('follow-ups: an ADMIN gives one on an entry to somebody else, and the next one stays with the ADMIN', async ({ page, signIn }) => {
  const lead = await api.person('Mara North');
  const shift = await api.person('Kim Vale', { manager_id: lead.id });
  const baker = await api.person('Nia Holt', { manager_id: shift.id });
  await api.user('Mara North', mara, 'ADMIN', lead.id);
  await api.user('Kim Vale', 'kim@example.test', 'USER', shift.id);
  const entry = await api.finalise(await api.entry(baker.id, { title: 'Oven left on', facts: 'It was on until the evening.' }));
  await signIn(mara);
  await page.goto(`/entries/${entry.id}`);
  await settled(page);
  const main = page.getByRole('main');
  const add = async (title: string, who?: string) => {
    await main.getByRole('button', { name: 'Add follow-up' }).click();
    const adding = page.getByRole('dialog', { name: 'Add follow-up' });
    await adding.getByLabel('What is to be done').fill(title);
    await expect(adding.getByLabel('Who sees to it').locator('option:checked'), 'oneself at first').toHaveText(/Mara North/);
    if (who) await adding.getByLabel('Who sees to it').selectOption(who);
    await adding.getByRole('button', { name: 'Add' }).click();
    await expect(adding).toBeHidden();
  };
  await add('Go through the closing list', 'Kim Vale');
  await expect(main.getByRole('listitem').filter({ hasText: 'Go through the closing list' })).toContainText('Kim Vale');
  await add('Ask again in a week');
  await expect(main.getByRole('listitem').filter({ hasText: 'Ask again in a week' })).toContainText('Mara North');
});
