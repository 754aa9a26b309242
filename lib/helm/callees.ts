// Which templates a template calls by `template`: known from its text alone.

import type { ListNode, StatementNode, Tree } from '@/lib/gotmpl/node'

export function calleesOf(tree: Tree): readonly string[] {
  const { memo } = tree
  if (memo.callees !== null) return memo.callees
  const names = new Set<string>()
  collect(tree.root, names)
  memo.callees = [...names]
  return memo.callees
}

function collect(list: ListNode, names: Set<string>): void {
  for (const node of list.nodes) collectFrom(node, names)
}

function collectFrom(node: StatementNode, names: Set<string>): void {
  switch (node.kind) {
    case 'template':
      names.add(node.name)
      break
    case 'if':
    case 'with':
    case 'range':
      collect(node.list, names)
      if (node.elseList !== null) collect(node.elseList, names)
      break
    case 'text':
    case 'comment':
    case 'action':
    case 'break':
    case 'continue':
    case 'broken':
      break
  }
}
