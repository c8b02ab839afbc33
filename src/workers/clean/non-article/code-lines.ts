// Classifies each line of a text as program code, comment or prose.
// Must not decide what the text is: one line of code is in many articles.
import { endsLikeSentence } from '../../../text/sentences.ts';
import { countWords } from '../../../text/words.ts';

/** The kind of a line; `other` is evidence for neither. */
export type CodeLineKind = 'code' | 'comment' | 'prose' | 'other';

/** Comments that may span lines, and doc strings: evidence for neither. */
const blockComment =
  /(?<![^\s;{}(),])\/\*[\s\S]*?(?:\*\/|$)|--\[\[[\s\S]*?(?:\]\]|$)|("""|''')[\s\S]*?(?:\1|$)/gu;
const lineComment = /^(?:\/\/|--(?:\s|$)|\*\s|;;|rem\s|"""|''')/iu;
/** Not a directive of the preprocessor, nor a selector of an id. */
const hashComment =
  /^#(?!\s*(?:include|define|ifn?def|if|endif|else|pragma|import|undef)\b)(?![\w-][^{}\n]*\{)/u;

/** Only brackets and separators. */
const closers = /^[\s{}()[\];,]+$/u;
const endsStatement = /[\w)\]}"'`]\s*;$/u;
const statementMarks = /[=(){}[\]<>$\\]|\w\.\w|^(?:break|continue|return|import|package|using|use|end)\b/u;

/** Any of these makes a line code: each is a habit of programs that does not fit a sentence. */
const codeShapes: readonly RegExp[] = [
  /[{}]\s*[;,)\]]*$/u,
  // assignments
  /^(?:(?:export|public|private|protected|static|final|const|let|var|val|local|int|auto|my|our|set)\s+)?[\w$.@[\]'"-]+\s*[-+*/|&%.?:]{0,2}=(?![=>])\s*\S/u,
  /^(?:const|let|var|val|(?:public|private|protected|static|export)(?: \w+){1,3})\s+[\w$]+(?:\s*:\s*[\w<>[\]|]+)?\s*=\s*\S/u,
  // declarations
  /^(?:(?:export|default|async|public|private|protected|static|abstract|final|pub)\s+)*(?:function\b|(?:def|fn|func)\s+[\w(])/u,
  /^(?:(?:export|default|public|private|abstract|final)\s+)*class\s+[A-Z]\w*\s*(?:[({:<]|$|extends|implements)/u,
  /^(?:export\s+)?(?:interface|enum|struct|type)\s+\w+\s*(?:[{=<]|extends\b)/u,
  /^(?:struct\s+\w+$|impl\b.*\{|namespace\s+[\w.\\]+|package\s+[\w.]+;?$|using\s+[\w.:]+;|use\s+[\w\\:{}, ]+;)/u,
  /^import\s+(?:[\w*{$"']|static\b).*(?:['"]|;)$/u,
  /^import\s+[\w.]+(?:\s+as\s+\w+)?(?:,\s*[\w.]+)*$/u,
  /^from\s+[\w.]+\s+import\b/u,
  /^(?:#\s*(?:include|define|ifn?def|if|endif|pragma|import)\b|require(?:_once)?\s*\(?['"]|<\?php)/u,
  // control
  /^(?:\}\s*)?(?:if|else if|elif|elsif|for|foreach|while|until|unless|switch|catch|with|except)\b.*[({[$]/u,
  /^(?:if|elif|for|while|with|except)\b.*(?::|;\s*(?:then|do))$/u,
  /^(?:if|elseif|while|for)\b.*\b(?:then|do)$/u,
  /^(?:else|try|finally|do|begin|default|then|done|fi|esac|end|pass|break|continue):?;?$/u,
  /^(?:return|yield|raise|throw|await|echo|print|printf|puts|exit|case)\b\s*[\w"'`($!{[-]/u,
  // calls, chains, decorators and operators
  /^[\w$@.:>-]+(?:\.|->|::)?[\w$]*\((?:.*\)[;,]?|[^)]*)$/u,
  /^(?:\.[\w$]+\(|@\w+(?:\(.*\))?$|\$[\w$]+\b|&&|\|\||[?:]\s)/u,
  /=>|===|!==|&&|\|\||->\w|\w::\w|\+=|\$\{|\$\(/u,
  // members of objects and lists
  /^["'`]?[\w$-]+["'`]?\s*:\s*[^\s].*[,;{[]$/u,
  /^["'`].*["'`]\s*[,:+)\]]/u,
  /^[(["'`].*[)\]],$/u,
  /^(?:(?:readonly|static|declare)\s+)*[\w$]+\??(?:\s?\(.*\))?\s*:\s*(?:string|number|boolean|void|any|never|[A-Z]\w*<.*)(?:$|[\s;[|>])/u,
  // SQL
  /^(?:FROM|(?:LEFT |RIGHT |INNER |OUTER )?JOIN|WHERE|GROUP BY|ORDER BY|HAVING|LIMIT|VALUES)\s+[\w"'`(]/u,
  /^(?:CREATE|ALTER|DROP|INSERT\s+INTO|SELECT|UPDATE|DELETE\s+FROM|GRANT|LOCK|UNLOCK|SET)\s.*(?:[;,(]|\bFROM\b)/u,
];

/** Lines longer than this are judged by their punctuation alone: lines of code written by hand are shorter. */
const longLine = 240;
const minWords = 6;
/** A line of this many words is prose even if its end is missing. */
const manyWords = 12;
const startsAsProse = /^(?:[\p{L}\p{N}"“‘«「『(¿¡]|[-*•>]\s)/u;
const codeMarks = /[{}=\\|<>$_`]|\w\(|;$|\)\s*[;,]?$|\]\s*[;,]?$|["'`],?$/u;

/** The text without its block comments and doc strings. Line breaks inside them go too. */
export function withoutBlockComments(text: string): string {
  return ['/*', '--[[', '"""', "'''"].some((opening) => text.includes(opening))
    ? text.replace(blockComment, ' ')
    : text;
}

/** The kind of a line. @param line trimmed, not empty */
export function codeLineKind(line: string): CodeLineKind {
  if (lineComment.test(line) || hashComment.test(line)) return 'comment';
  if (line.length > longLine) return isMinified(line) ? 'code' : 'prose';
  if (closers.test(line)) return 'code';
  if (isProse(line)) return 'prose';
  const isCode =
    (endsStatement.test(line) && statementMarks.test(line)) || codeShapes.some((shape) => shape.test(line));
  return isCode ? 'code' : 'other';
}

/** A sentence or most of one, without marks of code. */
function isProse(line: string): boolean {
  if (!startsAsProse.test(line) || codeMarks.test(line)) return false;
  const words = countWords(line);
  return words >= manyWords || (words >= minWords && (endsLikeSentence(line) || line.endsWith(':')));
}

/** Whether a long line has the brackets and signs of code, and hardly any spaces. */
function isMinified(line: string): boolean {
  let marks = 0;
  let brackets = 0;
  let spaces = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x20) spaces++;
    else if (isBracket(code)) brackets++;
    else if (isMark(code)) marks++;
  }
  return brackets * 80 > line.length && (marks + brackets) * 8 > line.length && spaces * 6 < line.length;
}

function isBracket(code: number): boolean {
  return code === 0x28 || code === 0x29 || code === 0x7b || code === 0x7d || code === 0x5b || code === 0x5d;
}

/** `! " $ & ' * + , . / : ; < = > ? \ _ |` */
function isMark(code: number): boolean {
  return (
    code === 0x21 ||
    code === 0x22 ||
    code === 0x24 ||
    code === 0x26 ||
    code === 0x27 ||
    (code >= 0x2a && code <= 0x2c) ||
    code === 0x2e ||
    code === 0x2f ||
    (code >= 0x3a && code <= 0x3f) ||
    code === 0x5c ||
    code === 0x5f ||
    code === 0x7c
  );
}
