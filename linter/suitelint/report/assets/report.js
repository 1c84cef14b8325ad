'use strict';
(() => {
    const articles = [...document.querySelectorAll('article')];
    const selects = [...document.querySelectorAll('[data-filter]')];
    const search = document.querySelector('[data-search]');
    const shown = document.getElementById('shown');

    const matches = (article) => {
        const words = search.value.toLowerCase();
        return selects.every(({ value, dataset }) => {
            const given = article.dataset[dataset.filter];
            return !value || (dataset.filter === 'deployment' ? given.split(' ').includes(value) : given === value);
        }) && (!words || article.textContent.toLowerCase().includes(words));
    };
    const apply = () => {
        let count = 0;
        for (const article of articles) {
            article.hidden = !matches(article);
            count += article.hidden ? 0 : 1;
        }
        shown.textContent = count + ' of ' + articles.length + ' shown';
    };
    document.getElementById('filters').addEventListener('input', apply);
    document.getElementById('filters').addEventListener('submit', (event) => event.preventDefault());
    apply();
})();
