/** J5, J8: a final record is corrected beside the original, and the employee acknowledges and answers it. */
import type { Locator, Page } from '@playwright/test';
import type { Resource } from '../fixtures/api.ts';
import { Api, expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test.ts';

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

test('J5 correct a finalised record: the original stays legible, beside it a correction, below an addendum', async ({ page }) => {
  const entry = await final('Came at 06:25 and left at noon.');
  const main = page.getByRole('main');
  await page.goto(`/entries/${entry.id}/edit`);
  await expect(page, 'there is no editing it').toHaveURL(new RegExp(`/entries/${entry.id}$`));
  await expect(author.patch(entry, { facts: 'Came at six.' })).rejects.toThrow(/409/);

  await amend(page, 'Correction', 'What happened', async (dialog) => {
    const text = dialog.getByLabel('What it should say');
    await expect(text, 'begins with what it says').toHaveValue('Came at 06:25 and left at noon.');
    await text.fill('Came at 06:20 and left at noon.');
    await dialog.getByRole('button', { name: 'Put on record' }).click();
    await expect(dialog.getByRole('alert'), 'a reason is due').toContainText('Reason');
    await dialog.getByLabel('Reason').fill('The gate’s log says 06:20.');
  });
  await amend(page, 'Addendum', undefined, async (dialog) => {
    await dialog.getByLabel('What is to be added').fill('Jo saw it too.');
    await dialog.getByLabel('Reason').fill('I had forgotten to name her.');
  });

  const blocks = main.getByRole('article').filter({ hasText: 'Tom Reyes, ' });
  await expect(blocks, 'labelled, dated and signed: original, corrected; then both amendments in order').toContainText([
    /^Original.*Tom Reyes, .*20\d\d.*Came at 06:25 and left at noon\./s,
    /^Correction.*Tom Reyes, .*20\d\d.*Came at 06:20 and left at noon\./s,
    /^Correction: What happened.*Tom Reyes.*Reason: The gate’s log says 06:20\./s,
    /^Addendum.*Tom Reyes.*Jo saw it too\..*Reason: I had forgotten to name her\./s,
  ]);
  await expect(blocks.first().locator('del'), 'struck through').toContainText('Came at 06:25');
  await expect(blocks.nth(2).locator('del'), 'what changed, word by word').toHaveText(/06:25/);
  await expect(blocks.nth(2).locator('ins')).toHaveText(/06:20/);
  await expectAccessible(page);

  await test.step('the same on paper', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(blocks).toHaveCount(4);
    for (const at of [0, 1, 2, 3]) await expect(blocks.nth(at)).toBeVisible();
    await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
    await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  });
  await test.step('a correction of the correction', async () => {
    await amend(page, 'Correction', 'What happened', async (dialog) => {
      await expect(dialog.getByLabel('What it should say')).toHaveValue('Came at 06:20 and left at noon.');
      await dialog.getByLabel('What it should say').fill('Came at 06:21 and left at noon.');
      await dialog.getByLabel('Reason').fill('Read it again.');
    });
    await expect(blocks.nth(1).locator('del')).toContainText('06:20');
    await expect(blocks.nth(2).locator('del')).toHaveCount(0);
    await expect(blocks.nth(2)).toContainText('Came at 06:21');
  });
  const found = await author.get<{ items: { id: string }[] }>(`/entries?q=${encodeURIComponent('"Jo saw it too"')}`);
  expect(found.items.map((one) => one.id), 'amendments are found, too').toEqual([entry.id]);
});

test('J5 correct a finalised record: on a phone @phone', async ({ page }) => {
  const entry = await final('Left the gate open.');
  await page.goto(`/entries/${entry.id}`);
  await amend(page, 'Late entry', undefined, async (dialog) => {
    await dialog.getByLabel('What is to be added').fill('The guard rang me on Friday.');
    await dialog.getByLabel('Reason').fill('I learned of it today.');
    await expectNoSidewaysScroll(page);
  });
  await expect(page.getByRole('main').getByText('The guard rang me on Friday.')).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('J8 acknowledge and respond: asked for, given with comments, answered; each step stays for good', async ({ page, server }) => {
  const entry = await final('Talked about the missed check of the ovens.');
  const main = page.getByRole('main');
  await page.goto(`/entries/${entry.id}`);
  await acknowledge(page, 'Asked for', async () => {});
  await expect(main.getByText('Acknowledgement: asked for')).toBeVisible();
  await acknowledge(page, 'Acknowledged with comments', async (dialog) => {
    await dialog.getByLabel('How', { exact: true }).selectOption({ label: 'Signed on paper' });
    await dialog.getByRole('button', { name: 'Put on record' }).click();
    await expect(dialog.getByRole('alert'), 'comments are due').toContainText('Comments');
    await dialog.getByRole('textbox', { name: 'Comments' }).fill('The list was not there that day.');
  });
  await expect(main.getByText('Acknowledgement: acknowledged with comments')).toBeVisible();
  await expect(main.getByText('The list was not there that day.')).toBeVisible();

  await main.getByRole('button', { name: 'Add response' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add the employee’s response' });
  await dialog.getByLabel('What the employee says').fill('I asked for the list twice, on Monday and on Tuesday.');
  await dialog.getByRole('button', { name: 'Put on record' }).click();
  const response = main.getByRole('article').filter({ hasText: 'I asked for the list twice' });
  await expect(response).toContainText(/Response, received .*entered by Tom Reyes, .*20\d\d/s);
  await expect(response.getByRole('button'), 'it cannot be changed').toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await expect(response, 'it is in every later view').toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(response).toBeVisible();
  await expect(main.getByText('Acknowledged with comments: signed on paper')).toBeVisible();

  const kept = await author.get<{ items: Resource[] }>(`/entries/${entry.id}/responses`);
  expect(kept.items).toHaveLength(1);
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const answer = await fetch(`${server.url}/api/v1/entries/${entry.id}/responses`, {
      method,
      headers: { authorization: `Bearer ${author.session.access_token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status, `${method} of a response`).toBe(405);
  }
});

test('J8 acknowledge and respond: a refusal is on record, with how it came where that is said', async ({ page }) => {
  const entry = await final('Talked about the open gate.');
  const main = page.getByRole('main');
  await page.goto(`/entries/${entry.id}`);
  await acknowledge(page, 'Not possible', async (dialog) => {
    await expect(dialog.getByLabel(/^How/)).toHaveValue('');
    await dialog.getByRole('textbox', { name: 'Note' }).fill('On leave until Monday.');
  });
  await acknowledge(page, 'Refused', async (dialog) => {
    await dialog.getByLabel(/^How/).selectOption('verbal_witnessed');
    await dialog.getByRole('textbox', { name: 'Note' }).fill('He did not want to read it. Jo was there.');
  });
  await expect(main.getByText('Acknowledgement: refused')).toBeVisible();
  const step = main.getByRole('article').filter({ hasText: 'He did not want to read it. Jo was there.' });
  await expect(step).toContainText(/^Refused: .*witness.*Tom Reyes, .*20\d\d/is);
  await expect(main.getByRole('article').filter({ hasText: 'On leave until Monday.' })).not.toContainText('Not possible:');
  const kept = await author.get<{ items: Resource[] }>(`/entries/${entry.id}/acknowledgements`);
  expect(kept.items.map(({ state, method }) => [state, method])).toEqual([['unable', null], ['refused', 'verbal_witnessed']]);
});

test('a link shows at both of its ends, and is taken away where it begins', async ({ page }) => {
  const [first, second] = [await final('The gate was open.'), await final('The gate was open again.')];
  const main = page.getByRole('main');
  await page.goto(`/entries/${second.id}`);
  await main.getByRole('button', { name: 'Link an entry' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link another entry' });
  await dialog.getByLabel('The other entry').fill(String(first.ref));
  await dialog.getByRole('option', { name: new RegExp(String(first.ref)) }).click();
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(main.getByRole('listitem').filter({ hasText: `Follows ${first.ref}` })).toBeVisible();
  await page.goto(`/entries/${first.id}`);
  const back = main.getByRole('listitem').filter({ hasText: `Followed by ${second.ref}` });
  await expect(back).toBeVisible();
  await expect(back.getByRole('button')).toHaveCount(0);
  await back.getByRole('link', { name: String(second.ref) }).click();
  await expect(page).toHaveURL(new RegExp(`/entries/${second.id}$`));
});

test('void: a final entry is taken out of force with a reason, and stays legible', async ({ page }) => {
  const entry = await final('Left the gate of the yard open.');
  const main = page.getByRole('main');
  await page.goto(`/entries/${entry.id}`);
  await main.getByLabel('More', { exact: true }).click();
  await main.getByRole('button', { name: 'Void', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Void this entry?' });
  await dialog.getByRole('button', { name: 'Void', exact: true }).click();
  await expect(dialog.getByRole('alert'), 'a reason is due').toContainText('Reason');
  await dialog.getByLabel('Reason').fill('It was somebody else.');
  await dialog.getByRole('button', { name: 'Void', exact: true }).click();
  await expect(dialog).toBeHidden();
  for (const when of ['at once', 'for good']) {
    await test.step(when, async () => {
      await expect(main.getByText('Voided. The reason: It was somebody else.')).toBeVisible();
      await expect(main.getByText('Left the gate of the yard open.').last(), 'the original').toBeVisible();
      await expect(main.getByRole('button', { name: 'Amend', exact: true })).toHaveCount(0);
    });
    await page.reload();
  }
  await main.getByLabel('More', { exact: true }).click();
  await expect(main.getByRole('button', { name: 'Print', exact: true })).toBeVisible();
  await expect(main.getByRole('button', { name: 'Void', exact: true }), 'once is enough').toHaveCount(0);
  await page.keyboard.press('Escape');
  await expectAccessible(page);
});

async function final(facts: string): Promise<Resource> {
  return author.finalise(await author.entry(sam, { type: 'concern', facts }));
}

async function amend(page: Page, kind: string, field: string | undefined, write: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Amend', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Amend this entry' });
  await choose(dialog, kind);
  if (field) await dialog.getByLabel('Which text').selectOption({ label: field });
  await write(dialog);
  await dialog.getByRole('button', { name: 'Put on record' }).click();
  await expect(dialog).toBeHidden();
}

async function acknowledge(page: Page, state: string, write: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Record acknowledgement' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record the acknowledgement' });
  await choose(dialog, state);
  await write(dialog);
  await dialog.getByRole('button', { name: 'Put on record' }).click();
  await expect(dialog).toBeHidden();
}

/** The words of a radio row lie over it, so it is chosen by its key, as the keyboard does. */
async function choose(dialog: Locator, name: string): Promise<void> {
  const radio = dialog.getByRole('radio', { name: new RegExp(`^${name}(?! with)`) });
  await radio.press('Space');
  await expect(radio).toBeChecked();
}
