/** How wide the columns are, of head and rows alike. */
export const COLUMNS = {
  name: { width: '22%' },
  secret: { width: '10%' },
  run: { width: '17%' },
  seats: { width: '13%' },
  inactive: { width: '12%' },
  renewal: { width: '13%' },
  asOf: { width: '13%' },
} as const;
