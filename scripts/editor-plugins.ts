import type { Plugin } from 'vite'

/**
 * The editor's style sheet sets the cursor of a drag on the body, and hides handles by rules that end in `*`: at the
 * start and the end of each drag the browser then styles every element of the diagram anew, thousands of them. The
 * same is said here of the elements that are meant.
 */
export function calmEditorStyles(): Plugin {
  const rewritten: readonly (readonly [RegExp, string])[] = [
    [/\.djs-cursor-([a-z-]+)(?=\s*[,{])/g, '.djs-cursor-$1 .djs-container > svg,\n.djs-cursor-$1 .djs-hit'],
    [/\.djs-drag-active \.djs-bendpoints \*/g, '.djs-drag-active :is(.djs-bendpoint, .djs-segment-dragger)'],
    [/\.(drop|connect)-not-ok \*/g, '.$1-not-ok .djs-hit'],
  ]
  return {
    name: 'calm-editor-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]assets[\\/]diagram-js\.css$/.test(id)) return undefined
      return rewritten.reduce((css, [rule, instead]) => {
        if (!css.match(rule)) throw new Error(`${id} has no ${rule.source} any more: look whether it is calm by itself`)
        return css.replace(rule, instead)
      }, code)
    },
  }
}

/**
 * tiny-svg, by which the editor draws, sets the style of a node property by property: an eighth of the time in which
 * a diagram opens. Here a node without a style gets all of them in one text, where every value is one that cannot
 * end its own declaration; any other goes the old way.
 */
export function quickSvgStyles(): Plugin {
  const slow = /function setAttributes\(node, attrs\) \{[\s\S]*?\n\}\n/
  const quick = `
const plainStyleValue = /^(?:[\\w#.%, -]|'[\\w -]*'|\\((?:[\\w#., %-]|'[\\w# -]*')*\\))*$/;
const hyphenatedNames = new Map();
function hyphenatedName(name) {
  let hyphenated = hyphenatedNames.get(name);
  if (hyphenated === undefined) {
    hyphenated = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
    hyphenatedNames.set(name, hyphenated);
  }
  return hyphenated;
}
function setAttributes(node, attrs) {
  const names = Object.keys(attrs);
  let css = node.hasAttribute('style') ? null : '';
  for (const name of names) {
    if (css === null) break;
    const type = CSS_PROPERTIES[hyphenatedName(name)];
    if (!type) continue;
    const value = attrs[name];
    if (typeof value === 'number') css += hyphenatedName(name) + ':' + value + (type === LENGTH_ATTR ? 'px;' : ';');
    else if (typeof value === 'string' && plainStyleValue.test(value)) css += hyphenatedName(name) + ':' + value + ';';
    else css = null;
  }
  if (css) node.style.cssText = css;
  for (const name of names)
    if (css === null || !CSS_PROPERTIES[hyphenatedName(name)]) setAttribute(node, name, attrs[name]);
}
`
  return {
    name: 'quick-svg-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]tiny-svg[\\/]dist[\\/]index\.js$/.test(id)) return undefined
      if (!slow.test(code))
        throw new Error(`${id} sets its attributes in another way now: look whether it is quick by itself`)
      return code.replace(slow, () => quick)
    },
  }
}
