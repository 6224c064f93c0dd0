import type * as api from '../src/ipc/generated/api';

const NAMES: [string, string, api.NameSource][] = [
  ['SPE_E5', 'Microsoft 365 E5', 'builtIn'],
  ['SPE_E3', 'Microsoft 365 E3', 'builtIn'],
  ['ENTERPRISEPREMIUM_NOPSTNCONF', 'Office 365 E5 without Audio Conferencing', 'imported'],
  ['VISIOCLIENT', 'Visio (engineering)', 'own'],
  ['FABRIKAM_FLEET_TELEMETRY', 'Fabrikam Fleet Telemetry (unknown)', 'partNumber'],
  [
    'Microsoft_Teams_Rooms_Pro_without_Audio_Conferencing',
    'Microsoft Teams Rooms Pro without Audio Conferencing',
    'imported',
  ],
];

const products = (): api.NamedProduct[] =>
  Array.from({ length: Number(process.env.FAKE_PRODUCTS ?? 60) }, (_, n) => {
    const [part, name, source] = NAMES[n % NAMES.length] ?? ['', '', 'builtIn'];
    const edition = n < NAMES.length ? '' : `_${Math.floor(n / NAMES.length)}`;
    return {
      skuId: `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`,
      skuPartNumber: part + edition,
      productName: name,
      source,
      listed: n !== 3,
      otherwise: source === 'own' ? 'Visio Plan 2' : name,
    };
  });

const names = (): api.ProductNames => {
  const all = products();
  return {
    products: all,
    unknown: all.filter(({ source }) => source === 'partNumber').length,
    imported: all.length > 0 ? 619 : 0,
  };
};

const check = (): api.ProductNameFileCheck => ({
  changes: products()
    .filter(({ source }) => source === 'partNumber')
    .map(({ skuId, skuPartNumber, productName }) => ({
      skuId,
      skuPartNumber,
      before: productName,
      after: productName.replace(' (unknown)', ''),
    })),
  products: 619,
  plans: 791,
  skipped: 2,
});

/** The answers of the page of product names. */
export const productNameAnswers = {
  product_name_list: names,
  product_name_set: names,
  product_name_check: check,
  product_name_download: (): api.DownloadedNames => ({ text: '', check: check() }),
  product_name_download_cancel: () => null,
  product_name_import: check,
};
