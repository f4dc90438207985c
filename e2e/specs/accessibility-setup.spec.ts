/** axe on the wizard of an empty instance, step by step. */
import { expect, password, test } from '../fixtures/test.ts';
import { everyLook } from './steps.ts';

test('a11y: the wizard', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await everyLook(page);
  await page.getByLabel('Name of the organisation').fill('Riverside Bakery');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Your name').fill('Maya Okafor');
  await page.getByLabel('E-mail address').fill('maya@bakery.test');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await everyLook(page);
  await page.getByRole('button', { name: 'Create the record' }).click();
  await expect(page.getByLabel('First person')).toBeVisible();
  await everyLook(page);
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('button', { name: 'Open ConvoLog' })).toBeVisible();
  await everyLook(page);
  await page.getByRole('button', { name: 'Open ConvoLog' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Maya' })).toBeVisible();
  await everyLook(page);
});
