// Printer: a tree as template text, in the spelling of Go's String methods. Prints the <context> of error messages,
// and whole templates that parse to the same tree. Trim markers are not in the tree: the text they trim is gone
// already.

import { quote } from '@/lib/go/quote'
import type { AnyNode, BranchNode, CommandNode, ListNode, OperandNode, PipeNode } from './node'

export function printNode(node: AnyNode): string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'comment':
      return `{{${node.text}}}`
    case 'action':
      return `{{${printPipe(node.pipe)}}}`
    case 'if':
    case 'with':
    case 'range':
      return printBranch(node)
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === null ? '' : ` ${printPipe(node.pipe)}`}}}`
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`
    case 'broken':
      return node.source.text.slice(node.start, node.end)
    case 'list':
      return printList(node)
    case 'command':
      return printCommand(node)
    default:
      return printOperand(node)
  }
}

export function printList(list: ListNode): string {
  return list.nodes.map(printNode).join('')
}

function printBranch(node: BranchNode): string {
  const otherwise = node.elseList === null ? '' : `{{else}}${printList(node.elseList)}`
  return `{{${node.kind} ${printPipe(node.pipe)}}}${printList(node.list)}${otherwise}{{end}}`
}

function printPipe(pipe: PipeNode): string {
  const declared = pipe.declared.map((variable) => variable.path.join('.')).join(', ')
  const lead = declared === '' ? '' : `${declared} ${pipe.isAssign ? '=' : ':='} `
  return lead + pipe.commands.map(printCommand).join(' | ')
}

function printCommand(command: CommandNode): string {
  return command.args.map(printArg).join(' ')
}

function printArg(node: OperandNode): string {
  return node.kind === 'pipe' ? `(${printPipe(node)})` : printOperand(node)
}

function printOperand(node: OperandNode): string {
  switch (node.kind) {
    case 'pipe':
      return printPipe(node)
    case 'identifier':
      return node.name
    case 'variable':
      return node.path.join('.')
    case 'field':
      return `.${node.path.join('.')}`
    case 'chain':
      return `${printArg(node.node)}.${node.path.join('.')}`
    case 'bool':
      return String(node.value)
    case 'string':
      return node.quoted
    case 'number':
      return node.text
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
  }
}
