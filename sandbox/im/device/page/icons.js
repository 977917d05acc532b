/** Item pictures as strokes on a 24 x 24 grid. A name that is not here shows a box. */
const strokes = {
  coins: "M9 4a5 3 0 1 0 .01 0M4 7v5c0 1.7 2.2 3 5 3M15 11a5 3 0 1 0 .01 0M10 14v4c0 1.7 2.2 3 5 3s5-1.3 5-3v-4M14 7v2",
  gem: "M7 4h10l4 5-9 11L3 9zM3 9h18M9 9l3 11 3-11-3-5z",
  potion: "M9.5 3h5M10 3v5.500l-5 8A3 3 0 0 0 7.600 21h8.800a3 3 0 0 0 2.600-4.500l-5-8V3M7.500 14h9",
  sword: "M20 4h-4.500L8 11.500l4.500 4.500L20 8.500zM5.500 13l5.500 5.500M8 16l-4 4",
  shield: "M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6zM12 7v10M8 11h8",
  bow: "M5 4c9 1 14 6 15 15M5 4l15 15M4 20l9-9M4 16v4h4",
  staff: "M5 21l9.500-11.500M17 3a3.500 3.500 0 1 0 .01 0M20 12l1.500 1.500M11 3L9.500 2",
  armor: "M8 4l4 2 4-2 4 3-2 4v9H6v-9L4 7zM12 6v14M9 13h6",
  helmet: "M4 19v-6a8 8 0 0 1 16 0v6h-5.500v-6h-5v6zM12 5V2.500",
  boots: "M8 3h6v9l5 2.500a3 3 0 0 1 2 3V21H8zM8 17h13M8 7h6",
  ring: "M12 9a6 6 0 1 0 .01 0M9 3h6l1 2.500L12 9 8 5.500z",
  amulet: "M5 3c0 6 3 9 7 9s7-3 7-9M12 12l3 4-3 5-3-5z",
  scroll: "M8 4h10a2 2 0 0 1 2 2v2h-4M8 4a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h6a2 2 0 0 0 2-2V6a2 2 0 0 1 2-2M9 10h4M9 14h4",
  book: "M12 6C10 4 7 4 4 4v14c3 0 6 0 8 2 2-2 5-2 8-2V4c-3 0-6 0-8 2zM12 6v14",
  key: "M8 11a4.500 4.500 0 1 0 .01 0M11.500 12L20 3.500M17 6.500l3 3M14 9.500l2 2",
  chest: "M4 11V9a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v2M4 11h16v8.500H4zM10 11v4h4v-4",
  ticket: "M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM14.500 7v2M14.500 11v2M14.500 15v2",
  egg: "M12 3c4 3 6.500 7.500 6.500 11.500a6.500 6.500 0 0 1-13 0C5.500 10.500 8 6 12 3zM8 14l2.500 2 2-2 2.500 2",
  pet: "M12 13c3 0 5 2.500 5 5 0 2-2 2.500-5 2.500S7 20 7 18c0-2.500 2-5 5-5zM6 8.500a1.700 2.200 0 1 0 .01 0M18 8.500a1.700 2.200 0 1 0 .01 0M9.800 4a1.700 2.200 0 1 0 .01 0M14.200 4a1.700 2.200 0 1 0 .01 0",
  mount: "M7.500 4C3 10 4 20 9 20v-4c-2-2-2-7 0-11zM16.500 4C21 10 20 20 15 20v-4c2-2 2-7 0-11z",
  food: "M3 12h18a9 9 0 0 1-18 0zM9 21h6M9 8c0-2 2-2 2-4M14 8c0-2 2-2 2-4",
  ore: "M7 19l-4-7 4-7 7-1 6.500 6L18 19zM7 5l3 6-3 8M10 11l10.500-1",
  wood: "M5 8h12M5 16h12M5 8a2.500 4 0 0 0 0 8M17 8a2.500 4 0 1 0 .01 0M8 12h4",
  herb: "M12 21V9M12 14c-5 0-7.500-3-7.500-7.500C9.500 6.500 12 9.500 12 14zM12 11c0-4.500 2.500-7 7-7 0 4.500-2.500 7-7 7z",
  rune: "M7 3h10l3 5-2 13H6L4 8zM12 7v10M12 8.500l3.500 3L12 14.500",
  star: "M12 3l2.700 5.800 6.300.8-4.600 4.400 1.200 6.200L12 17.100l-5.600 3.100L7.600 14 3 9.600l6.300-.8z",
  crown: "M4 19h16M4 16L3 6.500l5 4 4-6.500 4 6.500 5-4L20 16z",
  flag: "M6 21V4M6 5c4-2 7.500 2 12 0v9c-4.500 2-8-2-12 0",
  feather: "M20 4c-7 0-12 4-12 10v3h3c6 0 9-5 9-13zM4 21L15 10",
  bomb: "M10 9a6 6 0 1 0 .01 0M14 10l2-2M16 8c.5-3 3-3.500 4-2M20.500 2v1.500",
  box: "M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9",
};

/** Signs of the page itself. */
const signs = {
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  chats: "M5 5h14v10h-8l-4 4v-4H5z",
  find: "M11 4a7 7 0 1 0 .01 0M16.500 16.500l4.500 4.500",
  send: "M4 12L20 4l-5 16-3.500-6.500zM11.500 13.500L20 4",
  team: "M9 5a3.500 3.500 0 1 0 .01 0M2.500 19a6.500 6.500 0 0 1 13 0M16.500 6a3 3 0 0 1 0 6M17.500 13.500a6 6 0 0 1 4 5.500",
  channel: "M9 4L7 20M17 4l-2 16M4.500 9H20M4 15h15.500",
  guild: strokes.flag,
  live: "M8 5l11 7-11 7z",
  group: "M12 6a6 6 0 1 0 .01 0",
};

const SVG = "http://www.w3.org/2000/svg";

export function itemIcon(name) {
  return drawing(Object.hasOwn(strokes, name) ? strokes[name] : strokes.box);
}

export function sign(name) {
  return drawing(signs[name]);
}

function drawing(stroke) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", stroke);
  svg.append(path);
  return svg;
}
