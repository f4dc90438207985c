/**
 * No test: pictures to look at, of every screen at both widths in both themes (`target/pictures`), and the one of the
 * README (`docs/images/person.png`). Left out unless asked for: `E2E_PICTURES=1 cargo xtask e2e -g @pictures`.
 */
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { Api, expect, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const root = resolve(import.meta.dirname, '../..');
const demo = 'demo-alderbrook';
const owner = 'maya.okafor@alderbrook.example';
const lead = 'tom.reyes@alderbrook.example';

test.use({ demo: { people: 200, entries: 4000 } });

test('@pictures every screen', async ({ page, server, signIn, watch }) => {
  test.setTimeout(600_000);
  watch.expect(/status of 404/);
  await page.goto('/login');
  await picture(page, 'login');

  const api = await Api.login(server.url, lead, demo);
  const person = await fullest(api);
  const entries = await api.get<{ items: { id: string; author: { name: string } }[] }>('/entries?has_attachments=true&record_state=final&limit=1');
  const draft = await api.entry(person, {
    type: 'concern',
    severity: 'moderate',
    sentiment: 'negative',
    title: 'Late to the handover again',
    facts: 'He came at 05:20, twenty minutes after the shift began, and had not called.',
    impact: 'The first bake went in late; two shops got their bread after opening.',
    tags: ['attendance'],
  });

  await signIn(lead, demo);
  for (const [name, path] of [
    ['today', '/'],
    ['person', `/people/${person}`],
    ['entry', `/entries/${entries.items[0]?.id}`],
    ['history', `/entries/${draft.id}?tab=history`],
    ['editor', `/entries/${draft.id}/edit`],
    ['new-entry', '/entries/new'],
    ['follow-ups', '/follow-ups'],
    ['me', '/me'],
    ['nothing-here', '/nowhere'],
  ] as const) {
    await page.goto(path);
    await settled(page);
    await picture(page, name);
  }

  await page.goto(`/people/${person}`);
  await settled(page);
  await page.getByRole('main').getByRole('button', { name: 'New entry' }).first().click();
  await expect(page.getByRole('dialog').getByLabel('What happened')).toBeVisible();
  await picture(page, 'capture');
  await page.goto(`/entries/${draft.id}/edit`);
  await settled(page);
  await page.getByRole('button', { name: 'Finalise' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await picture(page, 'finalise');

  await signIn(owner, demo);
  const instance = await Api.login(server.url, owner, demo);
  const { id } = await instance.post('/backups', {});
  const run = async () => (await instance.get<{ items: { id: string; state: string }[] }>('/backup-runs')).items.find((one) => one.id === id);
  await expect.poll(async () => (await run())?.state).toBe('succeeded');
  for (const [name, path] of [
    ['owner-today', '/'],
    ['people', '/people'],
    ['org', '/org'],
    ['org-list', '/org?view=list'],
    ['explorer', '/entries?severity=high&severity=moderate'],
    ['explorer-nothing', '/entries?q=zzzzzz'],
    ['explorer-cards', '/entries?show=cards'],
    ['explorer-timeline', '/entries?show=timeline'],
    ['general', '/settings/general'],
    ['users', '/settings/users'],
    ['invitations', '/settings/invitations'],
    ['groups', '/settings/groups'],
    ['sso', '/settings/sso'],
    ['templates', '/settings/templates'],
    ['tags', '/settings/tags'],
    ['export', '/settings/export'],
    ['record-import', '/settings/import'],
    ['language-hints', '/settings/language-hints'],
    ['system', '/admin/system'],
    ['backups', '/admin/backups'],
    ['audit', '/audit'],
    ['audit-proof', '/audit/proof'],
    ['audit-anchor', '/audit/anchor'],
  ] as const) {
    await page.goto(path);
    await settled(page);
    await picture(page, name);
  }
  for (const [name, path, button] of [
    ['export-view', '/entries?severity=high', 'Export this view'],
    ['case-file', `/people/${person}`, 'Case file…'],
    ['audit-export', '/audit?action=entry.finalised', 'Export'],
  ] as const) {
    await page.goto(path);
    await settled(page);
    await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await picture(page, name);
  }
  await page.goto('/settings/import');
  await settled(page);
  const whole = await instance.file(`/people/${person}/export?format=json&recipient=Ivo&purpose=Moving`);
  await page.getByLabel('Export', { exact: true }).setInputFiles({ name: 'full.json', mimeType: 'application/json', buffer: whole });
  await expect(page.getByRole('heading', { name: 'What would happen' })).toBeVisible();
  await picture(page, 'record-import-report');
  await page.goto('/people');
  await settled(page);
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await picture(page, 'import');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('flour');
  await expect(page.getByRole('dialog').locator('mark').first()).toBeVisible();
  await picture(page, 'palette');
});

test('@pictures the README', async ({ page, server, signIn }) => {
  const api = await Api.login(server.url, lead, demo);
  await signIn(lead, demo);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`/people/${await fullest(api)}`);
  await settled(page);
  await page.screenshot({ path: join(root, 'docs/images/person.png') });
});

/** Of the people one sees, the one with the most entries. */
async function fullest(api: Api): Promise<string> {
  const people = await api.get<{ items: { id: string }[] }>('/people?limit=20');
  const counted = await Promise.all(
    people.items.map(async ({ id }) => {
      const found = await api.get<{ total: number }>(`/entries?subject_id=${id}&limit=1&include_total=true`);
      return { id, total: found.total };
    }),
  );
  return counted.sort((one, other) => other.total - one.total)[0]?.id ?? '';
}

/** What is in the window, four times: in both themes, at both widths. */
async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(root, `target/pictures/${name}-${size.width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
