/** Getting the record out: everything, a view, one person's file; with progress and an end on demand. */
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { Api, expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
const tom = 'tom@example.test';
let api: Api;
let sam: string;

test.beforeAll('a firm with an entry that was amended and answered', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const lead = await api.person('Tom Reyes');
  sam = (await api.person('Sam Rivers', { manager_id: lead.id })).id;
  await api.user('Tom Reyes', tom, 'USER', lead.id);
  const author = await Api.login(server.url, tom);
  const entry = await author.finalise(await author.entry(sam, { type: 'concern', title: 'Late again', facts: 'Came at 06:40.', severity: 'high' }));
  await author.post(`/entries/${entry.id}/amendments`, { kind: 'correction', field: 'facts', text: 'It was 06:25.', reason: 'Rota read wrongly' });
  await author.post(`/entries/${entry.id}/responses`, { text: 'The bus was late.' });
  await author.finalise(await author.entry(sam, { type: 'recognition', title: 'Saved the bake', facts: 'Stayed on.' }));
});

test('J5 J8 @both what was added to an entry is in the exported file of the person', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto(`/people/${sam}`);
  await settled(page);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the file of Sam Rivers' });
  await expect(dialog.getByRole('radio', { name: 'Markdown' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Start export' }).click();
  await expect(dialog.getByLabel('For whom')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  const file = await exported(page, () => start(page, 'Lena Roth, solicitor', 'Advice on the warning'));
  expect(file.suggestedFilename()).toMatch(/^convolog-sam-rivers-.*\.md$/);
  const text = await text_of(file);
  for (const said of ['# Sam Rivers', '> Came at 06:40.', 'Correction of facts', '> It was 06:25.', 'Response of the employee', '> The bus was late.', 'Lena Roth, solicitor']) {
    expect(text).toContain(said);
  }
  await expect(dialog.getByText(/^Downloaded: /)).toBeVisible();
  await expectAccessible(page);

  await dialog.getByRole('radio', { name: 'JSON' }).press('Space');
  const json = JSON.parse(await text_of(await exported(page, () => dialog.getByRole('button', { name: 'Start export' }).click())));
  expect(json.entries[0].amendments[0].text).toBe('It was 06:25.');
  expect(json.entries[0].responses[0].text).toBe('The bus was late.');
});

test('J9 the CSV of a view has what the view lists', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/entries?severity=high');
  await settled(page);
  await page.getByRole('button', { name: 'Export this view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export this view' });
  await expect(dialog).toContainText('The one entry that is listed, with its filter.');
  const file = await exported(page, () => start(page, 'HR', 'Pattern of lateness'));
  expect(file.suggestedFilename()).toMatch(/^convolog-selection-.*\.csv$/);
  const csv = await text_of(file);
  expect(csv).toContain('Late again');
  expect(csv).not.toContain('Saved the bake');
  await page.keyboard.press('Escape');
  await expect(page, 'the filter is as it was').toHaveURL(/severity=high/);
});

test('@both everything, from the settings, with an export on the trail', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/export');
  await settled(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Export' })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^ZIP/ })).toBeChecked();
  await expect(page.getByText('Uploaded files are included.')).toBeVisible();
  await page.getByRole('radio', { name: 'CSV' }).press('Space');
  await expect(page.getByText(/Uploaded files are not included/)).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const csv = await text_of(await exported(page, () => start(page, 'Archive', 'Yearly copy')));
  expect(csv).toContain('Saved the bake');

  await page.goto('/audit?view=files');
  await settled(page);
  await expect(page.getByRole('article').filter({ hasText: 'Export finished' }).first()).toContainText('Yearly copy');
});

test('the bar of an export with evidence is not full before the evidence is there', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/settings/export');
  await settled(page);
  // What the server says of a large one that has written the records and begins with the files.
  const figures = { state: 'running', done: 300_000, total: 300_000, evidence_done_bytes: 0, evidence_total_bytes: 6_000_000_000 };
  await page.route('**/api/v1/download-tickets/*', async (route) => {
    const answer = await route.fetch();
    return route.fulfill({ response: answer, json: { ...(await answer.json()), ...figures } });
  });
  await exported(page, () => start(page, 'Archive', 'Yearly copy'));
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAccessibleName(/uploaded files 0 B of 6 GB/);
  const share = () => bar.evaluate((one: HTMLProgressElement) => one.value / one.max);
  const records = await share();
  expect(records).toBeLessThan(0.4);
  figures.evidence_done_bytes = 6_000_000_000;
  await expect.poll(share).toBe(1);
});

test('an export that is cancelled leaves no file, and that stands on the trail', async ({ page, server, signIn }) => {
  test.slow();
  const author = await Api.login(server.url, tom);
  const long = 'The ovens were cold when the shift began. '.repeat(470);
  for (let n = 0; n < 200; n++) {
    const texts = { facts: long, impact: long, employee_account: long, assessment: long, agreed: long };
    await author.finalise(await author.entry(sam, { type: 'file_note', title: `Long ${n}`, ...texts }));
  }
  await signIn(ada);
  await page.goto('/settings/export');
  await settled(page);
  await page.getByRole('radio', { name: 'JSON' }).press('Space');
  const downloading = page.waitForEvent('download');
  await start(page, 'Archive', 'Yearly copy');
  const file = await downloading;
  await page.getByRole('button', { name: 'Cancel download' }).click();
  await expect(page.getByText('The download was cut off.')).toBeVisible();
  expect(await file.failure(), 'the browser knows that it is no whole file').not.toBeNull();
  // It is written a moment after the connection was cut.
  const why = async () => {
    const events = await api.get<{ items: { detail: { why: string } }[] }>('/audit-events?action=export.aborted');
    return events.items[0]?.detail.why;
  };
  await expect.poll(why).toBe('cancelled');
});

async function start(page: Page, recipient: string, purpose: string): Promise<void> {
  await page.getByLabel('For whom').fill(recipient);
  await page.getByLabel('What for').fill(purpose);
  await page.getByRole('button', { name: 'Start export' }).click();
}

async function exported(page: Page, begin: () => Promise<void>): Promise<Download> {
  const downloading = page.waitForEvent('download');
  await begin();
  return downloading;
}

async function text_of(file: Download): Promise<string> {
  return readFileSync(await file.path(), 'utf8');
}
