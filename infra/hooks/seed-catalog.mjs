// Writes the catalog file that CATALOG_FILE names; in Adyen's test environment the sample catalog, where none is named.
import { isPipeline, run, setting } from './shell.mjs';

const environment = process.env['ADYEN_ENVIRONMENT'] || 'test';
const file = process.env['CATALOG_FILE'] || (environment === 'test' ? 'DevHost/catalog.json' : '');
if (isPipeline || file === '') {
  console.log('No catalog is written: CATALOG_FILE names none, or this is a pipeline.');
} else {
  run('dotnet', ['run', '--project', 'DevHost', '--', 'seed', file], {
    env: { CheckoutStorage__TableEndpoint: setting('STORAGE_TABLE_ENDPOINT'), CheckoutStorage__QueueEndpoint: setting('STORAGE_QUEUE_ENDPOINT') },
    show: true,
  });
}
