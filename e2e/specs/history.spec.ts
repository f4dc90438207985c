/** How an entry came to be: every saved state can be reached, and each says what it changed. */
import { Api, expect, expectAccessible, test } from '../fixtures/test.ts';

const tom = 'tom@example.test';
let author: Api;
let sam: string;
let kim: string;

test.beforeAll('a shift lead with two reports', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  const owner = await Api.setup(server.url);
  const lead = await owner.person('Tom Reyes');
  sam = (await owner.person('Sam Rivers', { manager_id: lead.id })).id;
  kim = (await owner.person('Kim Stone', { manager_id: lead.id })).id;
  await owner.user('Tom Reyes', tom, 'USER', lead.id);
  author = await Api.login(server.url, tom);
});

test.beforeEach(async ({ signIn }) => {
  await signIn(tom);
});

test('history: a long one is read on to its beginning, and every state shows what it changed', async ({ page }) => {
  let entry = await author.entry(sam, { facts: 'Walked 0 rounds.' });
  for (let round = 1; round <= 205; round += 1) entry = await author.patch(entry, { facts: `Walked ${round} rounds.` });
  const main = page.getByRole('main');
  const [saved, began, count] = [main.getByText('Tom Reyes saved', { exact: true }), main.getByText('Tom Reyes began the draft'), main.getByText('206 saved states')];
  await page.goto(`/entries/${entry.id}?tab=history`);
  await expect(saved).toHaveCount(199);
  await expect(main.locator('del'), 'the oldest shown, too, has the one before it').toHaveCount(199);
  await expect(main.locator('del').last()).toContainText('6');
  await expect(began, 'not before the first state is there').toHaveCount(0);
  await expect(main.getByText(/saved states?$/), 'no count of a part').toHaveCount(0);
  await expect(main.getByText('199 shown')).toBeVisible();

  await main.getByRole('button', { name: 'Show more' }).click();
  await expect(count).toBeVisible();
  await expect(saved).toHaveCount(205);
  await expect(began).toHaveCount(1);
  await expect(main.locator('del')).toHaveCount(205);
  await expect(main.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});

test('history: another person is named, and a short history is counted at once @both', async ({ page }) => {
  const entry = await author.patch(await author.entry(sam, { facts: 'The gate was open.' }), { subject_id: kim });
  const main = page.getByRole('main');
  await page.goto(`/entries/${entry.id}?tab=history`);
  await expect(main.locator('del')).toHaveText('Sam Rivers');
  await expect(main.locator('ins')).toHaveText('Kim Stone');
  await expect(main.getByText('2 saved states')).toBeVisible();
  await expect(main.getByText('Tom Reyes began the draft')).toHaveCount(1);
  await expectAccessible(page);
});
