import type { Plugin } from 'vite';

const TAIL = 'verlängerungsübersichtsverwaltungseinstellungen';

/** The text as long as a German one gets: its longest word grows by two fifths of the whole, unbroken. */
export function lengthened(text: string): string {
  const [longest = ''] = (text.match(/\p{L}{3,}/gu) ?? []).sort((a, b) => b.length - a.length);
  const tail = TAIL.slice(0, Math.max(3, Math.ceil(text.trim().length * 0.4)));
  return longest ? text.replace(longest, `${longest}${tail}`) : text;
}

// A compiled message is a text, or a list of texts and of values: [name, kind, the texts to choose from].
function grown(message: unknown): unknown {
  if (typeof message === 'string') return lengthened(message);
  if (!Array.isArray(message)) return message;
  return message.map((part) => (Array.isArray(part) ? ofValue(part) : grown(part)));
}

function ofValue([name, kind, choices]: unknown[]): unknown[] {
  if (typeof choices !== 'object' || choices === null) {
    return [name, kind, choices].filter((part) => part !== undefined);
  }
  const texts = Object.entries(choices).map(([key, text]) => [
    key,
    key === 'offset' ? text : grown(text),
  ]);
  return [name, kind, Object.fromEntries(texts)];
}

/** Shows the pages with words as long as German ones, to see what they overlap. */
export function longWords(): Plugin {
  return {
    name: 'long-words',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('.po')) return null;
      const written = /JSON\.parse\((".*")\)/s.exec(code)?.[1];
      if (!written) throw new Error('The compiled catalog looks different now.');
      const messages = JSON.parse(JSON.parse(written)) as Record<string, unknown>;
      const long = Object.entries(messages).map(([id, message]) => [id, grown(message)]);
      return `export const messages = ${JSON.stringify(Object.fromEntries(long))};`;
    },
  };
}
