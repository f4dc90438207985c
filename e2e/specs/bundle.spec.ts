/** A bundle in the hands of somebody without an account: checked in a browser without a network, and one flipped byte. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { Api, expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test.ts';

const owner = 'ada@example.test';
const photo = new Uint8Array(20_000).map((_, place) => (place * 2_654_435_761) >>> 13);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, ...photo]);
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
const whole = join(folder, 'whole.zip');
const page_file = join(folder, 'verify.html');
let fingerprint = '';

test.beforeAll('a record with evidence, exported', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  const api = await Api.setup(server.url, owner);
  const sam = await api.person('Sam Rivers');
  const entry = await api.entry(sam.id, { title: 'Late to the handover', facts: 'He came at 06:00.' });
  await api.attach(entry, 'clock.jpg', jpeg, 'image/jpeg');
  await api.finalise(await api.get(`/entries/${entry.id}`));
  const why = new URLSearchParams({ recipient: 'Lena Roth, solicitor', purpose: 'Advice' });
  writeFileSync(whole, await api.file(`/exports/full.zip?${why}`));
  // The page that came with the bundle, unpacked as its recipient would.
  writeFileSync(page_file, execFileSync('unzip', ['-p', whole, 'verify.html']));
  fingerprint = (await api.get<{ key_fingerprint: string }>('/audit-events/anchor')).key_fingerprint;
});

/** The page from the disk, in a browser of somebody else, with the network off; what it asks for is noted. */
async function offline(browser: Browser): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  await context.setOffline(true);
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const page = await context.newPage();
  page.on('console', (message) => asked.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => asked.push(`error: ${error.message}`));
  await page.goto(pathToFileURL(page_file).href);
  return { page, asked };
}

test('J11: what was signed is valid with the network off, and the page asks for nothing', async ({ browser }) => {
  const { page, asked } = await offline(browser);
  await page.getByLabel('ZIP file').setInputFiles(whole);
  const verdict = page.getByRole('status');
  await expect(verdict.getByRole('heading', { name: '✓ Valid' })).toBeVisible();
  await expect(verdict).toContainText('Lena Roth, solicitor');
  await expect(verdict).toContainText(fingerprint);
  await expect(verdict).toContainText('compare the key above');
  await page.getByLabel('Fingerprint').fill(fingerprint.toUpperCase().replaceAll('-', ' '));
  await page.getByLabel('Fingerprint').press('Tab');
  await expect(verdict).toContainText('signed with the key of the fingerprint that you gave');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1000, height: 900 });
  }
  await page.getByLabel('Fingerprint').fill('0'.repeat(32));
  await page.getByLabel('Fingerprint').press('Tab');
  await expect(verdict.getByRole('heading', { name: '✗ Invalid' })).toBeVisible();
  await expect(verdict).toContainText('another key');
  expect(asked).toEqual([pathToFileURL(page_file).href]);
  await page.context().close();
});

test('J11: one flipped byte of a file, and the page names the file', async ({ browser }) => {
  const bytes = readFileSync(whole);
  // In the middle of the photo, which is stored as it is.
  const at = bytes.indexOf(Buffer.from(photo.subarray(1000, 1100)));
  expect(at).toBeGreaterThan(0);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  const flipped = join(folder, 'flipped.zip');
  writeFileSync(flipped, bytes);
  const { page, asked } = await offline(browser);
  await page.getByLabel('ZIP file').setInputFiles(flipped);
  const verdict = page.getByRole('status');
  await expect(verdict.getByRole('heading', { name: '✗ Invalid' })).toBeVisible();
  await expect(verdict.getByRole('listitem')).toHaveCount(1);
  await expect(verdict.getByRole('listitem')).toContainText(/attachments\/[0-9a-f]{64}.*its content is not what was signed/);
  await expectAccessible(page);
  await page.getByLabel('ZIP file').setInputFiles(whole);
  await expect(verdict.getByRole('heading', { name: '✓ Valid' })).toBeVisible();
  expect(asked).toEqual([pathToFileURL(page_file).href]);
  await page.context().close();
});
