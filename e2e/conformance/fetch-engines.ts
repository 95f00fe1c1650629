/** Fetch what `npm run conformance` can run against beside what the machine has. */
import { fetchDynamodbLocal } from './dynamodb-local.ts';

fetchDynamodbLocal();
