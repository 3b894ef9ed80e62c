import { expect, it } from 'vitest';
import { addressesOf, toDriverString } from './connection-string.js';

it.each([
  ['esdb://127.0.0.1:2113?tls=false', 'esdb://127.0.0.1:2113?tls=false'],
  ['kurrentdb://127.0.0.1:2113?tls=false', 'esdb://127.0.0.1:2113?tls=false'],
  ['kurrent://admin:p%40ss@a:2113,b:2113', 'esdb://admin:p%40ss@a:2113,b:2113'],
  ['kdb://a', 'esdb://a'],
  ['esdb+discover://cluster.example', 'esdb+discover://cluster.example'],
  ['kurrentdb+discover://cluster.example?tls-ca-file=ca.crt', 'esdb+discover://cluster.example?tls-ca-file=ca.crt'],
])('reads %s', (given, driver) => {
  expect(toDriverString(given)).toBe(driver);
});

it.each([
  ['https://127.0.0.1:2113', /does not begin with esdb:\/\/ or kurrentdb:\/\//],
  ['esdb://admin:secret@host?tlsCaFle=x', /of host cannot be read \(there is no option tlsCaFle\)/],
  [
    'kurrentdb://admin:secret@host?tls=true&tlsVerifyCert=false',
    /tlsVerifyCert=false .* would have no effect\. .*tlsCAFile=.*NODE_EXTRA_CA_CERTS/,
  ],
])('refuses %s', (given, said) => {
  const refusal = () => toDriverString(given);
  expect(refusal).toThrow(said);
  expect(refusal).not.toThrow(/secret/);
});

it.each([
  ['esdb://admin:p%40ss@a:1,b:2?tls=false', 'a:1,b:2'],
  ['esdb://admin:change%40it@one:2113?tls=true', 'one:2113'],
  ['esdb+discover://admin:changeit@cluster.example/', 'cluster.example'],
  ['', 'the connection string'],
])('names the addresses of %s', (given, addresses) => {
  expect(addressesOf(given)).toBe(addresses);
});
