// Reads {schemas: {table: "(column: type, …)"}, queries: {name: text}} from standard input and writes, for each query, what Kusto's own
// parser complains about, which tables it reads, and whether it has an operator that alert rules must not have.
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { runInThisContext } = require('node:vm');

const folder = dirname(require.resolve('@kusto/language-service-next'));
for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  runInThisContext(readFileSync(join(folder, file), 'utf8'), file);
}

const { KustoCode, GlobalState, Symbols, Syntax } = globalThis.Kusto.Language;
const { schemas, queries } = JSON.parse(readFileSync(0, 'utf8'));
const tables = Object.entries(schemas).map(([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, ''));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor1('logs', tables));
const unsupported = [Syntax.UnionOperator, Syntax.SearchOperator, Syntax.FindOperator];

const answers = {};
for (const [name, text] of Object.entries(queries)) {
  const code = KustoCode.ParseAndAnalyze(text, globals);
  const complaints = globalThis.Bridge.toArray(code.GetDiagnostics()).map(complaint => complaint.Message);
  const answer = { complaints, tables: [], unsupported: false };
  Syntax.SyntaxElement.WalkNodes(code.Syntax, node => {
    answer.unsupported ||= unsupported.some(operator => globalThis.Bridge.is(node, operator));
    const table = node.ReferencedSymbol?.Name;
    if (table in schemas && !answer.tables.includes(table)) {
      answer.tables.push(table);
    }
  });
  answers[name] = answer;
}

console.log(JSON.stringify(answers));
