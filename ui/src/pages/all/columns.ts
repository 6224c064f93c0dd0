/** How wide the columns are, of head and rows alike. */
export const COLUMNS = {
  name: { width: '21%' },
  secret: { width: '13%' },
  run: { width: '15%' },
  seats: { width: '13%' },
  inactive: { width: '12%' },
  renewal: { width: '14%' },
  asOf: { width: '12%' },
} as const;
