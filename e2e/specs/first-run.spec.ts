/** J1: from an empty data folder to a record one can sign in to, with nothing asked of anybody else. */
import { Api, expect, expectNoSidewaysScroll, password, test } from '../fixtures/test.ts';
import { signInByForm, signOutFromOwnPage } from './steps.ts';

test('J1 first run: an empty instance becomes a record with two people, and the wizard is gone @both', async ({ page, server }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  await expect(page.getByRole('heading', { name: 'Set up ConvoLog' })).toBeVisible();
  await expectNoSidewaysScroll(page);

  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Name of the organisation')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Name of the organisation').fill('Riverside Bakery');
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByLabel('Your name').fill('Maya Okafor');
  await page.getByLabel('E-mail address').fill('maya@bakery.test');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create the record' }).click();

  await page.getByLabel('First person').fill('Sam Rivers');
  await page.getByLabel('Their job').fill('Baker');
  await page.getByLabel(/^Second person/).fill('Jo Ash');
  await page.getByRole('button', { name: 'Add' }).click();

  await expect(page.getByText('There are people to write about')).toBeVisible();
  await page.getByRole('button', { name: 'Open ConvoLog' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Maya' })).toBeVisible();
  await expectNoSidewaysScroll(page);

  const main = page.getByRole('main');
  await page.getByRole('navigation', { name: 'Main' }).filter({ visible: true }).getByRole('link', { name: 'People' }).click();
  await expect(main.getByRole('link', { name: 'Sam Rivers' })).toBeVisible();
  await expect(main.getByRole('link', { name: 'Jo Ash' })).toBeVisible();
  await expect(main.getByText('2 people')).toBeVisible();

  await page.goto('/setup');
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Maya' })).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/`);

  await signOutFromOwnPage(page);
  await page.goto('/setup');
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByLabel('Name of the organisation')).toHaveCount(0);
  await expect(Api.setup(server.url, 'eve@bakery.test')).rejects.toThrow(/answered 409/);

  await signInByForm(page, 'maya@bakery.test', password);
  await expect(page.getByRole('heading', { level: 1, name: 'Today, Maya' })).toBeVisible();
});
