/** Who one is here, what one sees, and how one gets about without a mouse. */
import { Api, expect, password, test } from '../fixtures/test.ts';
import { fillSignIn, signInByForm } from './steps.ts';

const owner = 'ada@example.test';
const changed = 'four other words entirely';
const manager = 'mara@example.test';
const people: Record<string, string> = {};

test.describe('visibility and session', () => {
  test.beforeAll('a firm of two branches', async ({ servers }, info) => {
    const server = await servers.of(info.file, undefined, {});
    const api = await Api.setup(server.url, owner);
    const add = async (name: string, manager_id?: string) => {
      people[name] = (await api.person(name, manager_id ? { manager_id } : {})).id;
      return people[name];
    };
    const north = await add('Mara North');
    const south = await add('Simon South');
    await add('Nils Ovens', north);
    await add('Nora Counter', people['Nils Ovens']);
    await add('Stella Vans', south);
    await api.user('Mara North', manager, 'USER', north);
    await api.user('Simon South', 'simon@example.test', 'USER', south);
  });

  test('a first visit asks for no session, since there cannot be one', async ({ page, watch }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(asked).toContain('/api/v1/meta');
    expect(asked).not.toContain('/api/v1/auth/refresh');
    await signInByForm(page, owner, password);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Today, Ada' }), 'a later one finds its session').toBeVisible();
    expect(watch.problems()).toEqual([]);
  });

  test('what is missing or wrong at the sign-in is said beside the fields and nothing typed is lost', async ({ page, watch }) => {
    watch.expect(/status of 401/);
    await page.goto('/people');
    await expect(page).toHaveURL(/\/login\?return=people$/);
    const email = page.getByLabel('E-mail address');
    const secret = page.getByLabel('Password', { exact: true });

    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(email).toHaveAttribute('aria-invalid', 'true');
    await expect(secret).toHaveAttribute('aria-invalid', 'true');

    await fillSignIn(page, manager, 'not the password');
    await expect(page.getByRole('alert')).toContainText('The e-mail address or the password is wrong.');
    await expect(email).toHaveValue(manager);

    await fillSignIn(page, 'nobody@example.test', password);
    await expect(page.getByRole('alert')).toContainText('The e-mail address or the password is wrong.');

    await fillSignIn(page, manager, password);
    await expect(page).toHaveURL(/\/people$/);
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  });

  test('a manager sees the people below and nobody else', async ({ page, signIn, watch }) => {
    await signIn(manager);
    await page.goto('/people');
    const main = page.getByRole('main');
    await expect(main.getByRole('link', { name: 'Nils Ovens' })).toBeVisible();
    await expect(main.getByRole('link', { name: 'Nora Counter' })).toBeVisible();
    await expect(main.getByText('2 people')).toBeVisible();
    await expect(main.getByText(/Stella|Simon/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Add a person' })).toHaveCount(0);

    await page.goto('/org');
    await expect(page.getByRole('treeitem', { name: /Nils Ovens/ })).toBeVisible();
    await page.getByRole('button', { name: 'Open all' }).click();
    await expect(page.getByRole('treeitem', { name: /Nora Counter/ })).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /Stella|Simon/ })).toHaveCount(0);

    watch.expect(/status of 404/);
    await page.goto(`/people/${people['Stella Vans']}`);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await page.goto(`/people/${people['Mara North']}`);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  });

  test('the account menu signs out, and Back shows nothing of before', async ({ page, server }) => {
    await page.goto('/');
    await signInByForm(page, owner, password);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
    await expect(page.getByRole('main').getByRole('link', { name: 'Stella Vans' })).toBeVisible();
    await page.getByLabel('Account of Ada Admin').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/login/);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText('Stella Vans')).toHaveCount(0);
    const refresh = await page.request.post(`${server.url}/api/v1/auth/refresh`);
    expect(refresh.status(), 'the session is over on the server, too').toBe(401);
  });

  test('an access token that has run out is renewed without a word', async ({ page, signIn, watch }) => {
    await signIn(owner);
    await page.goto('/people');
    const stella = page.getByRole('main').getByRole('link', { name: 'Stella Vans' });
    await expect(stella).toBeVisible();
    watch.expect(/status of 401/);
    const both = /\/api\/v1\/(people\?manager_id|follow-ups\?subject_id)/;
    // The server's own answer to an expired token, once for each of two requests at the same time.
    let expired = 0;
    await page.route(both, async (route) => {
      expired += 1;
      const problem = { type: 'about:blank', title: 'Unauthorized', status: 401, code: 'token_expired', detail: '', errors: [] };
      await route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) });
      if (expired === 2) await page.unroute(both);
    });
    const refreshes: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/auth/refresh')) refreshes.push(request.method());
    });
    await stella.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Stella Vans' })).toBeVisible();
    await expect(page.getByText('Nobody reports here.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
    expect(expired).toBe(2);
    expect(refreshes.length, 'one renewal for everybody who waits').toBe(1);
  });

  test('a session that was ended elsewhere leads to the sign-in and back to the page that was asked for', async ({
    page,
    server,
    signIn,
    watch,
  }) => {
    watch.expect(/status of 401/);
    await signIn(owner);
    await page.goto('/people');
    await expect(page.getByRole('main').getByRole('link', { name: 'Stella Vans' })).toBeVisible();
    // A new password signs out every other device.
    const elsewhere = await Api.login(server.url, owner);
    await elsewhere.post('/auth/password', { current_password: password, new_password: changed });
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Organisation' }).click();
    await expect(page).toHaveURL(/\/login\?return=org$/);
    await signInByForm(page, owner, changed);
    await expect(page).toHaveURL(/\/org$/);
    await expect(page.getByRole('heading', { level: 1, name: 'Organisation' })).toBeVisible();
    const back = await Api.login(server.url, owner, changed);
    await back.post('/auth/password', { current_password: changed, new_password: password });
  });

  test('the list of people and a person are reached and left by keyboard alone', async ({ page, signIn }) => {
    await signIn(owner);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeFocused();
    await expect(page.getByRole('main').getByRole('link', { name: 'Stella Vans' })).toBeVisible();

    await page.keyboard.press('/');
    const search = page.getByRole('searchbox', { name: 'Search people' });
    await expect(search).toBeFocused();
    await page.keyboard.type('stella');
    await expect(page).toHaveURL(/q=stella/);
    const found = page.getByRole('main').getByRole('link', { name: 'Stella Vans' });
    await expect(page.getByRole('main').getByRole('link', { name: 'Nora Counter' })).toHaveCount(0);
    await tabTo(page, found);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Stella Vans' })).toBeFocused();

    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New entry' });
    await expect(dialog.getByLabel('What happened')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    await page.goBack();
    await expect(page).toHaveURL(/q=stella/);
    await expect(search).toHaveValue('stella');
  });

  test('the organisation is walked with the arrow keys', async ({ page, signIn }) => {
    await signIn(owner);
    await page.goto('/org');
    const item = (name: string) => page.getByRole('treeitem', { name });
    await page.getByRole('button', { name: 'Close all' }).click();
    await expect(item('Nils Ovens')).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expect(item('Mara North')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(item('Nils Ovens')).toBeVisible();
    await expect(item('Mara North')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(item('Nils Ovens')).toBeFocused();
    await expect(item('Nils Ovens')).toHaveAttribute('aria-level', '2');
    await page.keyboard.press('ArrowLeft');
    await expect(item('Mara North')).toBeFocused();
    await page.keyboard.press('End');
    await expect(item('Simon South')).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(item('Nils Ovens')).toHaveCount(0);
    await expect(item('Mara North')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Mara North' })).toBeFocused();
  });

  test('a theme that was chosen is there from the first paint of the next visit', async ({ page, signIn, watch }) => {
    watch.expect(/Failed to (fetch|load resource: net::ERR_FAILED)/);
    await signIn(owner);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/people');
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const light = await paper();
    await page.getByLabel('Account of Ada Admin').click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect.poll(paper).not.toBe(light);
    const dark = await paper();

    await page.route(/_bg.wasm$/, (route) => route.abort());
    await page.goto('/people', { waitUntil: 'domcontentloaded' });
    expect(await paper(), 'before any code of the app has run').toBe(dark);
    await page.unroute(/_bg.wasm$/);
    await page.goto('/me');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  });
});

/** Presses Tab until the element has the focus, as a person without a mouse would. */
async function tabTo(page: import('@playwright/test').Page, wanted: import('@playwright/test').Locator): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(wanted, 'reached by Tab').toBeFocused();
}
