/** Fetch what the suite can run against, and say what it cannot: before `npm run conformance`. */
import { fetchDynamodbLocal } from './dynamodb-local.ts';

fetchDynamodbLocal();
