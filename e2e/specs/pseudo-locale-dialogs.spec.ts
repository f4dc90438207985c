/** The words of every dialog, of a draft that was changed in two places, and of an import that was tried. */
import { expect, test } from '../fixtures/test.ts';
import { type World, aWorld, close, conflict, owner, places, triedExport } from './dialogs.ts';
import { hardCoded, names, openIn, sign } from './pseudo.ts';

let world: World;

test.beforeAll('a little of everything', async ({ servers }, info) => {
  world = await aWorld(await servers.of(info.file, undefined, {}), sign);
  // The built-in templates are matter of the record: the server tells them as it tells what people wrote.
  const { items } = await world.api.get<{ items: { name: string; description: string }[] }>('/templates');
  names.push(...items.flatMap((template) => [template.description, template.name]));
});

for (const place of places) {
  test(`pseudo locale: the dialogs of ${place.name}`, async ({ page, signIn }) => {
    await signIn(owner);
    await openIn(page, place.path(world));
    for (const [name, open] of Object.entries(place.dialogs)) {
      await test.step(name, async () => {
        await open(page, (words) => `⟦${words}⟧`, world);
        await expect(page.getByRole('dialog')).toBeVisible();
        await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
        expect(await hardCoded(page)).toEqual([]);
        await close(page);
      });
    }
  });
}

test('pseudo locale: a draft that was changed in two places', async ({ page, signIn, watch }) => {
  watch.expect(/status of 412/);
  await signIn(owner);
  await openIn(page, `/entries/${world.draft.id}/edit`);
  await conflict(page, world, '⟦What happened⟧');
  expect(await hardCoded(page)).toEqual([]);
  await page.getByRole('button', { name: '⟦Keep what is chosen⟧' }).click();
});

test('pseudo locale: an export that was tried, the anchor on paper, an older anchor', async ({ page, signIn }) => {
  await signIn(owner);
  await openIn(page, '/settings/import');
  await triedExport(page, world);
  // Where a record stands in the document.
  expect(await hardCoded(page, ['/people/0', '/people/1']), 'the import').toEqual([]);
  await openIn(page, '/audit/anchor');
  expect(await hardCoded(page), 'the anchor').toEqual([]);
  await openIn(page, '/audit/proof');
  await page.getByRole('button', { name: '⟦Check⟧', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await hardCoded(page), 'an older one').toEqual([]);
});
