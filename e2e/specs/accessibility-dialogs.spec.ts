/** axe on every dialog: light on a desktop, dark on a phone. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test.ts';
import { type World, aWorld, close, conflict, owner, places, triedExport } from './dialogs.ts';
import { settled } from './steps.ts';

let world: World;

test.beforeAll('a little of everything', async ({ servers }, info) => {
  world = await aWorld(await servers.of(info.file, undefined, {}), '');
});

for (const place of places) {
  test(`a11y: the dialogs of ${place.name}`, async ({ page, signIn }) => {
    await signIn(owner);
    await page.goto(place.path(world));
    await settled(page);
    for (const [name, open] of Object.entries(place.dialogs)) {
      await test.step(name, async () => {
        await open(page, (words) => words, world);
        await expect(page.getByRole('dialog')).toBeVisible();
        await bothLooks(page);
        await close(page);
      });
    }
  });
}

test('a11y: a draft that was changed in two places', async ({ page, signIn, watch }) => {
  watch.expect(/status of 412/);
  await signIn(owner);
  await page.goto(`/entries/${world.draft.id}/edit`);
  await settled(page);
  await conflict(page, world, 'What happened');
  await bothLooks(page);
  await page.getByRole('button', { name: 'Keep what is chosen' }).click();
});

test('a11y: an export that was tried, the anchor on paper, an older anchor', async ({ page, signIn }) => {
  await signIn(owner);
  await page.goto('/settings/import');
  await settled(page);
  await triedExport(page, world);
  await bothLooks(page);
  await page.goto('/audit/anchor');
  await settled(page);
  await bothLooks(page);
  await page.goto('/audit/proof');
  await settled(page);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await bothLooks(page);
});

async function bothLooks(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
  for (const [colorScheme, size] of [['dark', { width: 390, height: 844 }], ['light', { width: 1440, height: 900 }]] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
}
