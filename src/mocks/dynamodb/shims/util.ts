/** The part of Node's `util` that dynalite's lazy lists use, for the browser. */
export function inherits(child: { prototype: object }, parent: { prototype: object }): void {
  Object.setPrototypeOf(child.prototype, parent.prototype);
}
