/** Signs in and records a conversation through the types that openapi-typescript makes of the document. */
import createClient from 'openapi-fetch';
import type { components, paths } from './node_modules/.generated/convolog.js';

type Entry = components['schemas']['Entry'];

const url = process.argv[2];
if (!url) throw new Error('use: use_typescript_client.js URL');
const client = createClient<paths>({ baseUrl: url });

function expect<T>(answer: { data?: T; error?: unknown; response: Response }, status: number): T {
  if (answer.response.status !== status || answer.data === undefined) {
    throw new Error(`expected ${status}, got ${answer.response.status}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

function same(left: unknown, right: unknown): void {
  if (JSON.stringify(left) !== JSON.stringify(right)) throw new Error(`${JSON.stringify(left)} is not ${JSON.stringify(right)}`);
}

const login = { email: 'ada@example.test', password: 'correct horse battery staple' };
const session = expect(await client.POST('/api/v1/auth/login', { body: login }), 200);
client.use({
  onRequest({ request }) {
    request.headers.set('authorization', `Bearer ${session.access_token}`);
  },
});

const person = expect(await client.POST('/api/v1/people', { body: { display_name: 'Lena Roth', title: 'Baker' } }), 201);
const occurred_start = new Date(Date.now() - 3_600_000).toISOString();
const created: Entry = expect(
  await client.POST('/api/v1/entries', {
    body: { subject_id: person.id, type: 'recognition', occurred_start, title: 'Stayed for the flood', tags: ['flood'] },
  }),
  201,
);
const read: Entry = expect(await client.GET('/api/v1/entries/{id}', { params: { path: { id: created.id } } }), 200);
same(read, created);
const found = expect(
  await client.GET('/api/v1/entries', { params: { query: { subject_id: [person.id], type: ['recognition', 'feedback'] } } }),
  200,
);
same(
  found.items.map((entry) => entry.id),
  [created.id],
);
console.log('the generated TypeScript client signed in, created, read and found an entry');
