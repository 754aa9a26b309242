// Every order of the engine is total: a comparator of base/order, one composed of those, or one of orders.json.
//
// A comparator with a cycle leaves the result to the browser's way of sorting. Those of base/order have none; one
// written by hand is named in orders.json and held to the laws by tests/laws/orders.test.ts.

import type { Finding, House, SourceFile } from '../house'
import { roomOf } from '../house'
import type { SyntaxNode } from '../syntax'
import { asNode, everyNode } from '../syntax'

const home = 'lib/base/order.ts'
const mention = /base\/order|\b(sort|toSorted|createHeap)\(/
const comparators = ['compareBytewise', 'compareNumbers', 'compareBigints', 'compareAscii']
const makers = ['byText', 'byNumber', 'byPart', 'descending', 'inOrderOf', 'inListOrder']

export function ordersAreTotal(house: House): readonly Finding[] {
  const engine = house.files.filter(({ path, text }) => path !== home && isEngine(path, house) && mention.test(text))
  const words = new Set([...comparators, ...makers, ...house.orders])
  const once = new Set([...words, ...engine.flatMap((source) => madeOf(words, source))])
  const known = new Set([...once, ...engine.flatMap((source) => madeOf(once, source))])
  return engine.flatMap((source) =>
    [...everyNode(source.program)]
      .flatMap(({ node }) => ordersIn(node))
      .filter((order) => !isLawful(order, known))
      .map((order) => ({
        rule: 'orders-are-total',
        file: source.path,
        message: `${source.text.slice(Number(order['start']), Number(order['end'])).split('\n')[0]}: sort by the words of base/order, or name the comparator in tests/house/orders.json and hold it to the laws`,
      })),
  )
}

function isEngine(file: string, { floors }: House): boolean {
  const room = roomOf(file, floors)
  return room !== null && room !== 'platform' && room !== 'cli'
}

/** Names of constants that hold a lawful order by the names known so far, and of functions that return a Compare. */
function madeOf(known: ReadonlySet<string>, { program }: SourceFile): readonly string[] {
  return [...everyNode(program)].flatMap(({ node }) => {
    const isMade = node.type === 'VariableDeclarator' && isLawful(node['init'], known)
    return isMade || promisesOrder(node) ? [String(asNode(node['id'])['name'])] : []
  })
}

function promisesOrder(node: SyntaxNode): boolean {
  if (node.type !== 'FunctionDeclaration') return false
  const returned = asNode(asNode(node['returnType'])['typeAnnotation'])
  return asNode(returned['typeName'])['name'] === 'Compare'
}

/** Expressions a node uses as comparators: where it sorts, composes orders, or declares a Compare. */
function ordersIn(node: SyntaxNode): readonly SyntaxNode[] {
  if (promisesOrder(node)) return returnsOf(node)
  if (node.type !== 'CallExpression') return []
  const args = (node['arguments'] as readonly unknown[]).map(asNode)
  const callee = asNode(node['callee'])
  const method = String(asNode(callee['property'])['name'])
  if (callee.type === 'MemberExpression') return /^(sort|toSorted)$/.test(method) ? [args[0] ?? node] : []
  if (callee['name'] === 'byPart') return args.slice(1)
  return ['descending', 'inOrderOf', 'inListOrder', 'createHeap'].includes(String(callee['name'])) ? args : []
}

function returnsOf(declared: SyntaxNode): readonly SyntaxNode[] {
  return [...everyNode(asNode(declared['body']))].flatMap(({ node }) =>
    node.type === 'ReturnStatement' && asNode(node['argument']).type.includes('Function')
      ? [asNode(node['argument'])]
      : [],
  )
}

function isLawful(value: unknown, known: ReadonlySet<string>): boolean {
  const node = asNode(value)
  switch (node.type) {
    case 'Identifier':
      return known.has(String(node['name']))
    case 'CallExpression':
      return asNode(node['callee']).type === 'Identifier' && isLawful(node['callee'], known)
    case 'ConditionalExpression':
      return isLawful(node['consequent'], known) && isLawful(node['alternate'], known)
    case 'SpreadElement':
      return true
    default:
      return false
  }
}
