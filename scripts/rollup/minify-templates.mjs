// A rollup plugin that takes the white space out of Lit's css and html templates.
import ts from 'typescript';

/** Keeps quoted strings as they are; a space after a colon is never part of a selector. */
function minifyCss(text) {
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 1 ? part : minifyUnquoted(part)))
    .join('');
}

function minifyUnquoted(css) {
  return css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replace(/;}/g, '}');
}

/** One space stays wherever there was white space: between inline elements it is seen. */
function minifyHtml(text) {
  return text.replace(/<!--[^]*?-->/g, '').replace(/\s+/g, ' ');
}

const minifiers = { css: minifyCss, html: minifyHtml, svg: minifyHtml };

/** The text pieces of every tagged template, as `{ start, end, text }` with the text minified. */
function piecesOf(source) {
  const pieces = [];
  const add = (literal, closing, minify) => {
    const start = literal.getStart(source) + 1;
    const end = literal.getEnd() - closing;
    pieces.push({ start, end, text: minify(source.text.slice(start, end)) });
  };
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && minifiers[node.tag.getText(source)]) {
      const minify = minifiers[node.tag.getText(source)];
      const { template } = node;
      if (ts.isNoSubstitutionTemplateLiteral(template)) {
        add(template, 1, minify);
      } else {
        // A head or middle ends with `${`, the tail with a backtick.
        add(template.head, 2, minify);
        for (const { literal } of template.templateSpans)
          add(literal, ts.isTemplateTail(literal) ? 1 : 2, minify);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return pieces.sort((a, b) => b.start - a.start);
}

/** Minifies the templates of our own modules; packages come as they are. */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(css|html|svg)\s*`/.test(code)) return null;
      const source = ts.createSourceFile(id, code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
      const minified = piecesOf(source).reduce(
        (text, piece) => text.slice(0, piece.start) + piece.text + text.slice(piece.end),
        code,
      );
      return { code: minified, map: null };
    },
  };
}
