/* Splits and stems what is typed into the search box, as the pages were when the index was made. */

const PARTICLES = (
  "에서부터 으로부터 에서는 에서도 에게서 이라고 이라는 으로는 으로도 으로서 으로써 까지는 부터는 이라도 " +
  "에는 에도 에서 에게 으로 로는 로도 로서 로써 와는 과는 까지 부터 마다 보다 처럼 이나 이란 라고 라는 라도 만을 만이 들을 들이 들은 들의 " +
  "은 는 이 가 을 를 의 에 로 와 과 도 만 들 란 나"
).split(" ");

const ENDINGS = (
  "하였습니다 했습니다 하겠습니다 되었습니다 됐습니다 합니다 됩니다 입니다 시킵니다 하려면 하면서 하도록 해야 하세요 하십시오 했다 한다 된다 하다 되다 하는 되는 " +
  "하고 되고 하면 되면 하여 해서 하기 되기 하지 하자 할까 하며 되며 해요 돼요 했던 이다 " +
  "었습니다 았습니다 겠습니다 습니다 으면서 으려면 으세요 었다 았다 는다 으면 으며 어서 아서 어요 아요 려고 으려 면서 려면 " +
  "세요 던 는 은 을 고 면 며 지 기 자 다 게 도록 한 할 해 된 될 돼 하 되 었 았 어 아"
).split(" ");

const HANGUL = /^[가-힣]+$/;

/* 배웁 -> 배우 where the last syllable ends in ㅂ (17), ㄴ (4), ㄹ (8), ㅁ (16) or ㅆ (20): the ending's first sound. */
function withoutFinal(word) {
  const code = word.charCodeAt(word.length - 1) - 0xac00;
  const final = code % 28;
  if (code < 0 || code > 11171 || ![4, 8, 16, 17, 20].includes(final)) return null;
  return word.slice(0, -1) + String.fromCharCode(0xac00 + code - final);
}

function stemCandidates(word) {
  const found = [word];
  for (const ending of [...ENDINGS, ...PARTICLES].sort((a, b) => b.length - a.length))
    if (word.length > ending.length && word.endsWith(ending)) found.push(word.slice(0, -ending.length));
  for (const ending of ["니다", "다", "까", "", "서", "면", "고"])
    if (word.length > ending.length && word.endsWith(ending)) {
      const open = withoutFinal(word.slice(0, word.length - ending.length));
      if (open) found.push(open);
    }
  return found;
}

/* The index tells which candidate is a word of the course; else its longest beginning that is one. */
var Stemmer = function () {
  const known = (word) => {
    const index = typeof Search === "undefined" ? null : Search._index;
    return Boolean(index && (Object.hasOwn(index.terms, word) || Object.hasOwn(index.titleterms, word)));
  };
  this.stemWord = function (word) {
    const negated = word[0] === "-";
    const bare = (negated ? word.slice(1) : word).normalize("NFC");
    return (negated ? "-" : "") + stem(bare);
  };
  function stem(word) {
    if (!HANGUL.test(word)) return word;
    const form = (window.koreanForms || {})[word];
    const candidates = form ? [form, ...stemCandidates(word)] : stemCandidates(word);
    const hit = candidates.find(known);
    if (hit) return hit;
    for (let length = word.length - 1; length >= 2; length--)
      if (known(word.slice(0, length))) return word.slice(0, length);
    return word;
  }
};

/* Hangul, and what is no Hangul, are words of their own: "LSTM은" is LSTM and 은, a particle. */
function splitQuery(query) {
  const words = query.normalize("NFC").match(/-?[가-힣]+|-?[^\s가-힣"'.,:;!?()\[\]{}<>/\\|+*=~`@#$%^&-]+/gu) || [];
  const alone = words.filter((word, at) => !(at > 0 && PARTICLES.includes(word) && query.normalize("NFC").includes(words[at - 1] + word)));
  return alone.length ? alone : words;
}
