import type { Engine } from './engine.ts';
import type { Command } from './transfer-messages.ts';

/** Do what a page wants. */
export function runCommand(engine: Engine, command: Exclude<Command, { kind: 'tell' }>): void {
  switch (command.kind) {
    case 'add':
      engine.add(command.files);
      break;
    case 'relabel':
      engine.relabel(command.labels, command.scope);
      break;
    case 'take-guesses':
      engine.takeGuesses(command.scope);
      break;
    case 'remove-locations':
      engine.removeLocations(command.isWished);
      break;
    case 'send':
      engine.send(command.scope);
      break;
    case 'retry':
      engine.retry(command.scope);
      break;
    case 'file-here-as-well':
      engine.fileHereAsWell(command.id);
      break;
    case 'regain':
      engine.regain();
      break;
    case 'remove':
      engine.remove(command.ids);
      break;
    case 'forget':
      void engine.forget();
      break;
    case 'clear-finished':
      engine.clearFinished();
      break;
    default:
      command satisfies never;
  }
}
