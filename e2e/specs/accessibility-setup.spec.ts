/** axe on the wizard of an empty instance. */
import { expect, test } from '../fixtures/test.ts';
import { everyLook } from './steps.ts';

test('a11y: the wizard, with an error', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByLabel('Name of the organisation')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await everyLook(page);
});
