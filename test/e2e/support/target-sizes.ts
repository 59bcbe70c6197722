/**
 * Run in a page: what can be clicked or touched and is smaller than WCAG 2.2 wants it (2.5.8, 24 px), unless it stands
 * in a sentence, or has as much room around it. Axe's own rule measures against what lies below sticky bars, too.
 */
export const FIND_SMALL_TARGETS = `(() => {
  const SMALLEST = 24;
  const scope = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document;
  /** What scrolls by itself, or lies above what scrolls: only targets of one layer keep their distance. */
  const layerOf = (element) => {
    for (let at = element; at !== null; at = at.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return at;
    return document;
  };
  const isInSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return block.textContent.trim() !== element.textContent.trim();
  };
  /** A click on its label reaches a field, too. */
  const boxOf = (element) => {
    const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const selector = "a[href], button, input, select, textarea, summary, [role=option], [role=gridcell], [tabindex='0']";
  const targets = [...scope.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(":disabled"))
    .map((one) => ({ one, box: boxOf(one), layer: layerOf(one) }))
    // What only screen readers get has no size.
    .filter(({ box }) => box.width > 1 && box.height > 1)
    // Half a pixel is a matter of zoom.
    .map((target) => ({ ...target, isSmall: Math.min(target.box.width, target.box.height) < SMALLEST - 0.5 }));
  const middle = ({ left, right, top, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
  const distance = (point, { left, right, top, bottom }) => {
    const x = Math.max(left - point.x, 0, point.x - right);
    const y = Math.max(top - point.y, 0, point.y - bottom);
    return Math.hypot(x, y);
  };
  const crowds = (small, other) => {
    if (other.layer !== small.layer || other.one.contains(small.one) || small.one.contains(other.one)) return false;
    const at = middle(small.box);
    if (distance(at, other.box) < SMALLEST / 2) return true;
    const there = middle(other.box);
    return other.isSmall && Math.hypot(at.x - there.x, at.y - there.y) < SMALLEST;
  };
  return targets
    .filter(({ one, isSmall }) => isSmall && !isInSentence(one))
    .filter((small) => targets.some((other) => other !== small && crowds(small, other)))
    .map(({ one, box }) =>
      "target of " + Math.round(box.width) + " x " + Math.round(box.height) + " px: " + one.outerHTML.slice(0, 160));
})()`;
