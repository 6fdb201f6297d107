/** An expression of an XLSForm: the part of XPath that forms use. */
export type Expression =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Expression[] }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly a: Expression; readonly b: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'answer'; readonly name: string }
  /** The answer that is being checked: `.` */
  | { readonly kind: 'self' }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

interface Tokens {
  /** The next token without taking it. */
  peek(): string | undefined;
  take(): string | undefined;
}

const TOKEN =
  /\s*(?:(\$\{\s*[^}]+?\s*\})|('[^']*'|"[^"]*")|(\d+(?:\.\d+)?|\.\d+)|(!=|<=|>=|=|<|>|\(|\)|,|\.|-)|([A-Za-z_][\w:-]*))/y;
const LONGEST = 4_000;
const DEEPEST = 60;

/** Reads an expression; undefined if it holds anything that is not understood. */
export function parseExpression(text: string): Expression | undefined {
  const tokens = tokensOf(plainQuotes(text));
  if (tokens === undefined || text.length > LONGEST) return undefined;
  const queue = tokensFrom(tokens);
  const read = either(queue, 'or', 0);
  return queue.peek() === undefined ? read : undefined;
}

/** Word processors turn quotation marks into curly ones. */
function plainQuotes(text: string): string {
  return text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"');
}

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const rest = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < rest.length) {
    const found = TOKEN.exec(rest);
    if (found === null) return undefined;
    tokens.push(found[0].trim());
  }
  return tokens;
}

function tokensFrom(tokens: readonly string[]): Tokens {
  let at = 0;
  return { peek: () => tokens[at], take: () => tokens[at++] };
}

function either(tokens: Tokens, kind: 'or' | 'and', depth: number): Expression | undefined {
  const next = (): Expression | undefined => (kind === 'or' ? either(tokens, 'and', depth) : compared(tokens, depth));
  const first = next();
  if (first === undefined) return undefined;
  const parts = [first];
  while (tokens.peek()?.toLowerCase() === kind) {
    tokens.take();
    const part = next();
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.length === 1 ? first : { kind, parts };
}

function compared(tokens: Tokens, depth: number): Expression | undefined {
  const a = single(tokens, depth);
  const operator = OPERATORS.find((one) => one === tokens.peek());
  if (a === undefined || operator === undefined) return a;
  tokens.take();
  const b = single(tokens, depth);
  return b === undefined ? undefined : { kind: 'compare', operator, a, b };
}

const OPERATORS: readonly Operator[] = ['!=', '<=', '>=', '=', '<', '>'];

function single(tokens: Tokens, depth: number): Expression | undefined {
  const token = tokens.take();
  if (token === undefined || depth > DEEPEST) return undefined;
  if (token === '.') return { kind: 'self' };
  if (token === '(') return closed(tokens, either(tokens, 'or', depth + 1));
  if (token === '-') return negative(single(tokens, depth + 1));
  if (token.startsWith('$')) return { kind: 'answer', name: token.slice(2, -1).trim() };
  if (/^['"]/.test(token)) return { kind: 'text', value: token.slice(1, -1) };
  if (/^[.\d]/.test(token)) return { kind: 'number', value: Number(token) };
  return /^[A-Za-z_]/.test(token) && tokens.peek() === '(' ? call(tokens, token.toLowerCase(), depth) : undefined;
}

function negative(number: Expression | undefined): Expression | undefined {
  return number?.kind === 'number' ? { kind: 'number', value: -number.value } : undefined;
}

function closed(tokens: Tokens, inner: Expression | undefined): Expression | undefined {
  return inner !== undefined && tokens.take() === ')' ? inner : undefined;
}

function call(tokens: Tokens, name: string, depth: number): Expression | undefined {
  tokens.take();
  const args: Expression[] = [];
  while (tokens.peek() !== ')') {
    const arg = either(tokens, 'or', depth + 1);
    if (arg === undefined) return undefined;
    args.push(arg);
    if (tokens.peek() === ',') tokens.take();
    else if (tokens.peek() !== ')') return undefined;
  }
  tokens.take();
  return { kind: 'call', name, args };
}
