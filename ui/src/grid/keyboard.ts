/** A cell of the grid; row -1 is the header. */
export interface Position {
  row: number;
  column: number;
}

export interface Extent {
  rows: number;
  columns: number;
  /** Rows that fit into the window. */
  page: number;
}

/** Where a key leads; null when the key is not the grid's. */
export function moved(
  from: Position,
  key: string,
  control: boolean,
  { rows, columns, page }: Extent,
): Position | null {
  const at = (row: number, column: number): Position => ({
    row: Math.max(-1, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(from.row - 1, from.column);
    case 'ArrowDown':
      return at(from.row + 1, from.column);
    case 'ArrowLeft':
      return at(from.row, from.column - 1);
    case 'ArrowRight':
      return at(from.row, from.column + 1);
    case 'PageUp':
      return at(Math.max(Math.min(0, from.row), from.row - page), from.column);
    case 'PageDown':
      return at(from.row + page, from.column);
    case 'Home':
      return at(control ? 0 : from.row, 0);
    case 'End':
      return at(control ? rows - 1 : from.row, columns - 1);
    default:
      return null;
  }
}
