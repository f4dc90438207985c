/** The words of the wizard of an empty instance, step by step. */
import { expect, password, test } from '../fixtures/test.ts';
import { hardCoded, openIn, sign } from './pseudo.ts';

test('pseudo locale: the wizard', async ({ page }) => {
  await openIn(page, '/');
  const next = page.getByRole('button', { name: '⟦Continue⟧' });
  await next.click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await hardCoded(page), 'the firm').toEqual([]);
  await page.getByLabel('⟦Name of the organisation⟧').fill(`${sign}Works`);
  await next.click();
  await page.getByLabel('⟦Your name⟧').fill(`${sign}Maya`);
  await page.getByLabel('⟦E-mail address⟧').fill('maya@example.test');
  await page.getByLabel('⟦Password⟧', { exact: true }).fill(password);
  expect(await hardCoded(page), 'the account').toEqual([]);
  await page.getByRole('button', { name: '⟦Create the record⟧' }).click();
  await expect(page.getByLabel('⟦First person⟧')).toBeVisible();
  expect(await hardCoded(page), 'the first people').toEqual([]);
  await page.getByRole('button', { name: '⟦Skip⟧' }).click();
  await expect(page.getByRole('button', { name: '⟦Open ConvoLog⟧' })).toBeVisible();
  expect(await hardCoded(page), 'the end').toEqual([]);
});
