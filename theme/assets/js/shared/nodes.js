/* Elements from plain text: nothing that a person typed is ever read as HTML. */

export function node(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}
