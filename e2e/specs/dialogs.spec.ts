/** The words of every dialog and axe on it; a draft that was changed in two places, an import that was tried, the proofs. */
import { expect, test } from '../fixtures/test.ts';
import { type World, aWorld, close, conflict, owner, places, triedExport } from './dialogs.ts';
import { expectWellMade, openIn, sign } from './pseudo.ts';

let world: World;

test.beforeAll('a little of everything', async ({ servers }, info) => {
  world = await aWorld(await servers.of(info.file, undefined, {}));
});

for (const place of places) {
  test(`the dialogs of ${place.name}`, async ({ page, signIn }) => {
    await signIn(owner);
    await openIn(page, place.path(world));
    for (const [name, open] of Object.entries(place.dialogs)) {
      await open(page, world);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectWellMade(page, name);
      await close(page);
    }
  });
}

test('a draft that was changed in two places', async ({ page, signIn, watch }) => {
  watch.expect(/status of 412/);
  await signIn(owner);
  await openIn(page, `/entries/${world.draft.id}/edit`);
  await conflict(page, world);
  await expectWellMade(page, 'both texts');
  await page.getByRole('button', { name: '⟦Keep what is chosen⟧' }).click();
});

test('an export that was tried, the anchor on paper, an older anchor', async ({ page, signIn }) => {
  await signIn(owner);
  await openIn(page, '/settings/import');
  await triedExport(page, world);
  // Where a record stands in the document.
  await expectWellMade(page, 'the import', ['/people/0', '/people/1']);
  await openIn(page, '/audit/anchor');
  await expectWellMade(page, 'the anchor');
  await openIn(page, '/audit/proof');
  await page.getByRole('button', { name: '⟦Check⟧', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectWellMade(page, 'an older one');
});

test('a record outside of one’s line', async ({ page, signIn, watch }) => {
  watch.expect(/status of 403/);
  await world.api.user(`${sign}Eve`, 'eve@example.test', 'SUPER_ADMIN');
  await world.api.settings({ 'access.reason_required': true });
  await signIn('eve@example.test');
  await page.goto(`/people/${world.person.id}?locale=pseudo`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '⟦Open the record⟧' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectWellMade(page, 'why one opens it');
  await world.api.settings({ 'access.reason_required': false });
});

test('a sensitive step an hour after the sign-in', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of 403/);
  await signIn(owner);
  await openIn(page, '/me?tab=security');
  await server.ageSignIns();
  await page.getByRole('button', { name: '⟦Set up⟧' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '⟦Confirm⟧' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectWellMade(page, 'who one is', await world.api.devices());
});
