/** J14 (the snapshot half) backups that restore: taken, verified, fetched, and put back by stop, copy, start. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api, expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
let api: Api;
let kept = '';

/** A snapshot, whole and on the list. */
async function taken(): Promise<{ id: string; file_name: string }> {
  const { id } = await api.post('/backups', {});
  const run = async () => (await api.get<{ items: { id: string; state: string; backup_id: string }[] }>('/backup-runs')).items.find((one) => one.id === id);
  await expect.poll(async () => (await run())?.state).toBe('succeeded');
  const all = await api.get<{ items: { id: string; file_name: string }[] }>('/backups');
  const backup_id = (await run())?.backup_id;
  return all.items.find((one) => one.id === backup_id) ?? { id: '', file_name: '' };
}

/** Whether nothing is under way. */
async function ended(): Promise<boolean> {
  const runs = await api.get<{ items: { finished_at: string | null }[] }>('/backup-runs');
  return runs.items.every((run) => run.finished_at !== null);
}

test.beforeAll('a record', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const boss = await api.person('Priya Nair');
  const sam = await api.person('Sam Rivers', { manager_id: boss.id });
  kept = (await api.entry(sam.id, { title: 'Flour store left open' })).id;
});

test('J14 the page says when the next backup comes, and what is not in it', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/admin/backups');
  await settled(page);
  await expect(page.getByText('Every day at 02:00 (UTC)')).toBeVisible();
  await expect(page.getByText('Uploaded files are not in a backup.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Folder of the uploaded files' })).toHaveValue(/uploads$/);
});

test('J14 the way back names the folders of this server and its newest good backup', async ({ page, server, signIn }) => {
  await signIn(ada);
  await page.goto('/admin/backups');
  await settled(page);
  await page.getByText('Restoring a backup').click();
  await expect(page.getByText('There is no good backup yet that could be put back.')).toBeVisible();

  const { file_name } = await taken();
  const { folder } = await api.get<{ folder: string }>('/backup-status');
  await page.reload();
  await settled(page);
  await page.getByText('Restoring a backup').click();
  const lines = [
    `sudo cp ${folder}/${file_name} \\`,
    `${server.dataDir}/convolog.db`,
    `sudo -u convolog env BACKUP_DIR=${folder} \\`,
    `convolog --data-dir ${server.dataDir} \\`,
    `restore ${folder}/${file_name}`,
  ];
  const commands = page.locator('details[open] pre');
  await expect(commands).toContainText([lines.slice(0, 2).join('\n  '), lines.slice(2).join('\n  ')]);
  await expect(page.getByText('docker')).toHaveCount(0);

  // As the server in the container answers.
  await page.route('**/api/v1/backup-status', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), folder: '/app/backups', uploads_folder: '/app/data/uploads' } });
  });
  await page.reload();
  await settled(page);
  await page.getByText('Restoring a backup').click();
  await expect(commands).toContainText([
    `cp ./backups/${file_name} \\\n  ./data/convolog.db`,
    `docker compose run --rm convolog \\\n  restore /app/backups/${file_name}`,
  ]);
  await expect(page.getByText('systemctl')).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('J14 a backup is taken, listed, verified, locked and fetched', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/admin/backups');
  await settled(page);
  const list = page.getByRole('table', { name: 'Backups' });
  const before = await list.getByRole('row', { name: /convolog-/ }).count();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(list.getByRole('row', { name: /convolog-/ })).toHaveCount(before + 1);
  // The newest stands first.
  const row = list.getByRole('row', { name: /convolog-\d{4}-\d\d-\d\d/ }).first();
  await expect(row).toContainText('Verified');
  await expect(row).toContainText('By hand');
  await expect(page.getByText('The last backup is whole.')).toBeVisible();
  const name = (await row.getByText(/^convolog-/).innerText()).trim();

  const more = page.getByLabel(`What can be done with ${name}`);
  await more.click();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('table', { name: 'What was done' }).getByRole('row', { name: /Reading a backup again/ })).toContainText('Done');
  await more.click();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(row).toContainText('Locked');

  const fetched = page.waitForEvent('download');
  await more.click();
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await fetched;
  expect(download.suggestedFilename()).toBe(name);
  await expect(page.getByText(/^Downloaded: /)).toBeVisible();
  expect(readFileSync(await download.path()).subarray(0, 15).toString()).toBe('SQLite format 3');

  await page.getByRole('button', { name: /^Steps: Backup by hand/ }).first().click();
  await expect(page.getByRole('dialog')).toContainText('Copying the database.');
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('J14 a backup that ends before the page has asked how far it is comes onto the list', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/admin/backups');
  await settled(page);
  const rows = page.getByRole('table', { name: 'Backups' }).getByRole('row', { name: /convolog-/ });
  const before = await rows.count();
  await page.route('**/api/v1/backup-status', async (route) => {
    await expect.poll(ended, { timeout: 60_000 }).toBe(true);
    await route.continue();
  });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(rows).toHaveCount(before + 1);
});

test('J14 the last good backup cannot be thrown away, and a locked one neither', async ({ page, signIn, watch }) => {
  watch.expect(/status of 409/);
  const [locked, last] = [await taken(), await taken()];
  await api.post(`/backups/${locked.id}/lock`);
  await signIn(ada);
  await page.goto('/admin/backups');
  await settled(page);
  await page.getByLabel(`What can be done with ${locked.file_name}`).click();
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByLabel(`What can be done with ${last.file_name}`).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('alert')).toContainText('the last backup that was found whole');
});

test('J14 stop, copy, start: the record is back, the old session is dead, the trail says so', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of 401/);
  const people = await api.get<{ items: { id: string; display_name: string }[] }>('/people');
  const sam = people.items.find((one) => one.display_name === 'Sam Rivers');
  const backup = await taken();
  const file = join(mkdtempSync(join(tmpdir(), 'convolog-e2e-fetched-')), backup.file_name);
  writeFileSync(file, await api.file(`/backups/${backup.id}/content`));
  const later = (await api.entry(String(sam?.id), { title: 'Written after the backup' })).id;
  await signIn(ada);
  await page.goto('/entries');
  await settled(page);

  await server.kill();
  const database = join(server.dataDir, 'convolog.db');
  // The power cut has left the log of the old database behind.
  const log = readFileSync(`${database}-wal`);
  expect(log.length).toBeGreaterThan(0);
  copyFileSync(file, database);
  writeFileSync(`${database}-wal`, log);
  await server.restart();
  expect(readdirSync(server.dataDir).some((name) => name.startsWith('convolog.db-wal.stale-'))).toBe(true);
  expect(existsSync(database)).toBe(true);

  expect(await api.status('/people'), 'a session of before').toBe(401);
  const back = await Api.login(server.url, ada);
  expect((await back.get<{ title: string }>(`/entries/${kept}`)).title).toBe('Flour store left open');
  expect(await back.status(`/entries/${later}`), 'what was written after the backup').toBe(404);
  expect((await back.get<{ valid: boolean }>('/audit-events/verify')).valid).toBe(true);
  const restored = await back.get<{ items: { detail: { snapshot: { kind: string } } }[] }>('/audit-events?action=instance.restored');
  expect(restored.items.map((event) => event.detail.snapshot.kind)).toEqual(['manual']);
});
